package org.playhouse.devstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void startsOneMemberOfAllRolesInTheCheckoutWhenNothingIsSaid() {
        Settings settings = given();

        assertThat(settings.members()).containsExactly("all");
        assertThat(settings.home()).isEqualTo(Path.of("/checkout/.playhouse"));
        assertThat(settings.port()).isEmpty();
        assertThat(settings.film()).isEmpty();
        assertThat(settings.exit()).isFalse();
        assertThat(settings.supervise()).isTrue();
    }

    @Test
    void handsEveryPlayhousePropertyToTheMembers() {
        assertThat(given("playhouse.transcode.chunk", "PT10S", "film.other", "x")
                        .config())
                .containsOnly(java.util.Map.entry("playhouse.transcode.chunk", "PT10S"));
    }

    @Test
    void countsMembersByRole() {
        assertThat(given("members", "web:2,worker:1").members()).containsExactly("web", "web", "worker");
    }

    @Test
    void numbersMembersPerRoleAndGivesEachPortsOfItsOwn() {
        assertThat(Seat.of(given("members", "web:2,worker:2").members()))
                .extracting(Seat::name, Seat::slot)
                .containsExactly(tuple("web-1", 0), tuple("web-2", 1), tuple("worker-1", 2), tuple("worker-2", 3));
    }

    @Test
    void whoJoinsBringsWorkersAndHasAHomeBelowTheOther() {
        Settings guest = given("join", "/there/run.json");

        assertThat(guest.members()).containsExactly("worker");
        assertThat(guest.homes()).hasSize(9).startsWith(Path.of("/there/guests/1"), Path.of("/there/guests/2"));
        assertThat(given("join", "/there/run.json", "playhouse.home", "/mine").homes())
                .containsExactly(Path.of("/mine"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> given("join", "/there/run.json", "members", "web:1"))
                .withMessageContaining("worker:1");
    }

    @Test
    void saysWhatIsWrongWithMembersPortAndFilm() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> given("members", "all"))
                .withMessageContaining("all:1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> given("members", "all:9"))
                .withMessageContaining("5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> given("members", "worker:2"))
                .withMessageContaining("web:1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> given("playhouse.port", "http"))
                .withMessageContaining("http");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> given("film", "/no/such"))
                .withMessageContaining("/no/such");
    }

    private static Settings given(String... more) {
        Properties properties = new Properties();
        properties.setProperty("devstack.checkout", "/checkout");
        for (int i = 0; i < more.length; i += 2) {
            properties.setProperty(more[i], more[i + 1]);
        }
        return Settings.of(properties);
    }
}
