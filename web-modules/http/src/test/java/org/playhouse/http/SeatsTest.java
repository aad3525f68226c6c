package org.playhouse.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("RES-05")
class SeatsTest {
    private final Seats seats = new Seats(8);

    @Test
    void theLastQuarterIsKeptForPlaying() {
        assertThat(taken(20, false)).isEqualTo(6);
        assertThat(taken(20, true)).isEqualTo(2);

        seats.leave(true);
        assertThat(seats.take(false)).isFalse();
        assertThat(seats.take(true)).isTrue();
        seats.leave(false);
        assertThat(seats.take(false)).isTrue();
    }

    @Test
    void whoPlaysMayHaveAllOfThem() {
        assertThat(taken(20, true)).isEqualTo(8);
        assertThat(seats.take(false)).isFalse();

        IntStream.range(0, 8).forEach(any -> seats.leave(true));
        assertThat(taken(20, false)).as("a refused one held nothing").isEqualTo(6);
    }

    @Test
    void playingIsSessionsHeartbeatsAndLicences() {
        for (var path : new String[] {
            "/v1/playback/sessions", "/v1/playback/sessions/1/heartbeat", "/v1/licenses/clearkey", "/v1/licenses/key/1"
        }) {
            assertThat(Zone.API.playing(path)).as(path).isTrue();
            assertThat(Zone.OPS.playing(path)).as(path).isFalse();
        }
        assertThat(Zone.API.playing("/v1/videos")).isFalse();
        assertThat(Zone.API.playing("/v1/playback/sessionsmore")).isFalse();
    }

    @Test
    void keysAndWordsNeedNoDatabase() {
        assertThat(Zone.API.asksDatabase("/v1/videos")).isTrue();
        assertThat(Zone.API.asksDatabase("/v1/auth/login")).isTrue();
        assertThat(Zone.OPS.asksDatabase("/v1/jobs")).isTrue();
        assertThat(Zone.API.asksDatabase("/v1/auth/jwks")).isFalse();
        assertThat(Zone.API.asksDatabase("/v1/docs/openapi.json")).isFalse();
        assertThat(Zone.SITE.asksDatabase("/v1/videos")).isFalse();
        assertThat(Zone.MEDIA.asksDatabase("/v1/videos")).isFalse();
    }

    private long taken(int times, boolean playing) {
        return IntStream.range(0, times).filter(any -> seats.take(playing)).count();
    }
}
