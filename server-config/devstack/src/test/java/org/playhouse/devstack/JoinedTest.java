package org.playhouse.devstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoinedTest {
    private static final JsonObject WORKER = member("worker", 2);

    @TempDir
    Path home;

    @Test
    void takesTheNextNumbersAfterEverybody() throws IOException {
        Joined joined = Joined.of(home);
        joined.say(Json.createArrayBuilder().add(member("worker", 3)), Json.createArrayBuilder(), true);

        List<Seat> seats = joined.take(List.of(WORKER, member("web", 7)), List.of("worker", "worker"), taken -> {});

        assertThat(seats)
                .extracting(Seat::name, Seat::slot)
                .containsExactly(tuple("worker-4", 0), tuple("worker-5", 1));
    }

    @Test
    void listsWhoLivesAndTakesTheWordsOfTheDeadAway() throws IOException {
        Joined joined = Joined.of(home);
        joined.say(Json.createArrayBuilder().add(WORKER), Json.createArrayBuilder(), false);
        Path dead = Files.copy(joined.own(), home.resolve("joined/1.json"));
        Files.writeString(dead, Files.readString(dead).replaceAll("\"startedAt\":\"[^\"]*", "\"startedAt\":\"then"));

        assertThat(joined.list()).singleElement().satisfies(guest -> {
            assertThat(guest.getJsonArray("members")).containsExactly(WORKER);
            assertThat(guest.getBoolean("serving")).isFalse();
        });
        assertThat(dead).doesNotExist();
    }

    @Test
    void saysWhyNobodyCanBeJoined() throws IOException {
        Path file = home.resolve("run.json");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Host.at(file))
                .withMessageContaining("There is no " + file);

        Files.writeString(file, "{\"runner\":{\"pid\":999999999}}");
        assertThatIllegalArgumentException().isThrownBy(() -> Host.at(file)).withMessageContaining("999999999");

        // a stranger has the pid: nobody holds the home's lock
        Files.writeString(
                file, "{\"runner\":{\"pid\":" + ProcessHandle.current().pid() + "}}");
        assertThatIllegalArgumentException().isThrownBy(() -> Host.at(file)).withMessageContaining("gone");

        Files.writeString(file, "{");
        assertThatIllegalArgumentException().isThrownBy(() -> Host.at(file)).withMessageContaining("no run.json");
    }

    @Test
    void readsWhatAMemberWasGiven() throws IOException {
        Path words = Member.words(home, "web-1");
        Files.createDirectories(words.getParent());
        Files.writeString(
                words, "<server>\n  <variable name=\"a\" value=\"1 &lt; &quot;2&quot; &amp; 3\"/>\n</server>\n");
        Host host = new Host(
                home.resolve("run.json"),
                Json.createObjectBuilder()
                        .add("members", Json.createArrayBuilder().add(member("web", 1)))
                        .build());

        assertThat(host.config()).containsEntry("a", "1 < \"2\" & 3");
    }

    private static JsonObject member(String role, int number) {
        return Json.createObjectBuilder()
                .add("name", role + "-" + number)
                .add("role", role)
                .build();
    }
}
