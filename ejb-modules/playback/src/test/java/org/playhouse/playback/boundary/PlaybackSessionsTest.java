package org.playhouse.playback.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.catalog.VideoView;
import org.playhouse.kernel.Caller;
import org.playhouse.kernel.Ids;
import org.playhouse.license.boundary.Tickets;
import org.playhouse.media.presentation.Presentation;
import org.playhouse.playback.OpenSession;
import org.playhouse.playback.SessionTracks;
import org.playhouse.playback.WatchWish;
import org.playhouse.playback.control.PlaybackConfig;
import org.playhouse.playback.control.SessionStore;
import org.playhouse.playback.entity.PlaybackSession;

/** Sessions over a store in memory, of a film without protection. */
@Tag("PLAY-04")
class PlaybackSessionsTest {
    private static final int OTHER = Presentation.PACKAGER + 6;

    private final Caller viewer = Caller.of(UUID.randomUUID(), UUID.randomUUID(), Set.of("free"));
    private final Kept store = new Kept();
    private VideoView film = film(UUID.randomUUID(), OTHER);

    @Test
    void aFilmIsAddressedByTheRulesItWasPackagedBy() {
        var open = sessions().open(viewer, WatchWish.of(film.id()), SessionTracks.ALL);
        var folder = film.presentation().orElseThrow() + "/" + OTHER + "/none/identity/";
        assertThat(open.hls()).endsWith(folder + "main.m3u8");
        assertThat(open.dash()).endsWith(folder + "manifest.mpd");
    }

    @Test
    void anOpenSessionKeepsItsPresentationAndThatOnesRules() {
        var sessions = sessions();
        var before = path(sessions.open(viewer, WatchWish.of(film.id()), SessionTracks.ALL));
        film = film(UUID.randomUUID(), Presentation.PACKAGER);
        assertThat(path(sessions.openFor(viewer, film.id()))).isEqualTo(before);
    }

    /** After the token. */
    private static String path(OpenSession open) {
        return open.hls().split("/", 7)[6];
    }

    private PlaybackSessions sessions() {
        var clock = Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), ZoneOffset.UTC);
        var tokens = new MediaTokens();
        tokens.secrets = name -> new byte[32];
        tokens.clock = clock;
        tokens.config = PlaybackConfig.DEFAULT;
        tokens.open();
        var sessions = new PlaybackSessions();
        sessions.admission = new Admission() {
            @Override
            public VideoView mayWatch(Caller caller, UUID video, Instant at) {
                return film;
            }
        };
        sessions.store = store;
        sessions.tokens = tokens;
        sessions.tickets = new Tickets();
        sessions.ids = new Ids(clock, new Random(7));
        sessions.clock = clock;
        sessions.config = PlaybackConfig.DEFAULT;
        return sessions;
    }

    private static VideoView film(UUID presentation, int packager) {
        return new VideoView(
                UUID.nameUUIDFromBytes(new byte[] {1}),
                UUID.randomUUID(),
                "A film",
                Optional.empty(),
                "free",
                "none",
                "PUBLISHED",
                false,
                false,
                Instant.EPOCH,
                1,
                Optional.of(60.0),
                Optional.of(presentation),
                packager,
                0,
                0);
    }

    /** One session at the most. */
    private static final class Kept extends SessionStore {
        private PlaybackSession only;

        @Override
        public void lock(UUID account) {}

        @Override
        public void sweep(Instant before) {}

        @Override
        public void add(PlaybackSession session) {
            only = session;
        }

        @Override
        public long countOpen(UUID account, Instant now) {
            return 0;
        }

        @Override
        public Optional<PlaybackSession> open(UUID account, UUID video, Instant now) {
            return Optional.ofNullable(only);
        }

        @Override
        public double position(UUID account, UUID video) {
            return 0;
        }
    }
}
