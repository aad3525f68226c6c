package org.playhouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Machines die in the middle of encodes; films do not. */
@Tag("TRN-01")
@Tag("ARC-08")
class HealsIT extends OnAStack {
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    @Test
    void aKilledMemberLosesNoChunk() {
        var films = new Films(creator());
        var id = films.upload(Clips.file("long"), Map.of());
        var jobs = new Jobs(operator());
        var before =
                Waits.until(PATIENCE, () -> jobs.of(id), job -> Jobs.made(job).size() >= 2);
        var done = Jobs.made(before);
        assertThat(done).as(before.toString()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(before.get("status").asText()).isEqualTo("RUNNING");

        Stack.kill(run().at("/members/0/pid").asLong());
        Stack.awaitReady(Duration.ofSeconds(90));

        var video = films.ended(id, PATIENCE);
        assertThat(video.get("status").asText()).as(video.toString()).isEqualTo("PUBLISHED");
        var after = new Jobs(operator());
        var finished = after.of(id);
        assertThat(finished.get("status").asText()).isEqualTo("SUCCEEDED");
        done.forEach((number, key) -> assertThat(Jobs.made(finished).get(number))
                .as("chunk %s keeps its object", number)
                .isEqualTo(key));
        var encoded = after.lines(id, "encoded");
        for (var chunk : finished.get("chunks")) {
            assertThat(encoded)
                    .as("lines 'encoded' of chunk %s", chunk.get("number"))
                    .filteredOn(line -> line.get("chunk").equals(chunk.get("number")))
                    .hasSize(1)
                    .allMatch(line -> line.get("key").equals(chunk.get("key"))
                            && line.get("sha256").equals(chunk.get("sha256")));
        }
    }

    @Test
    @Tag("RES-05")
    void aDeadCacheOrBrokerStopsNobody() {
        for (var store : new String[] {"redis", "kafka"}) {
            var viewer = Client.newcomer(run());
            Stack.kill(run().at("/stores/" + store + "/pid").asLong());
            var answer = viewer.get("/api/v1/videos");
            assertThat(answer.status()).as(store + " " + answer.text()).isEqualTo(200);
            Stack.awaitReady(Duration.ofSeconds(60));
        }
    }

    @Test
    void aSweepEndsWhereNothingIsLeftBehind() {
        var operator = operator();
        var id = operator.post("/ops/v1/sweeps", Map.of("reason", "after a crash"))
                .expect(202)
                .json()
                .get("id");
        Waits.until(
                Duration.ofSeconds(60),
                () -> operator.get("/ops/v1/sweeps").expect(200).json().get("items"),
                items -> StreamSupport.stream(items.spliterator(), false)
                        .anyMatch(one -> one.get("id").equals(id) && one.has("endedAt")));
    }

    @Test
    void aDeadDatabaseIsSaidAndComesBack() {
        var viewer = Client.newcomer(run());
        Stack.kill(run().at("/stores/postgres/pid").asLong());
        var answer = viewer.get("/api/v1/videos");
        if (answer.status() != 200) {
            answer.refuses(503, "http.unavailable");
            assertThat(answer.header("Retry-After")).matches("\\d+");
        }
        Stack.awaitReady(Duration.ofSeconds(60));
        var back =
                Waits.until(Duration.ofSeconds(30), () -> viewer.get("/api/v1/videos"), again -> again.status() == 200);
        back.expect(200);
    }
}
