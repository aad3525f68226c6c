package org.playhouse.playback.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.catalog.CatalogProblem;
import org.playhouse.catalog.VideoView;
import org.playhouse.kernel.Caller;
import org.playhouse.kernel.Problem;
import org.playhouse.kernel.ProblemType;
import org.playhouse.playback.PlaybackProblem;

@Tag("PLAY-04")
@Tag("CAT-12")
class WatchPolicyTest {
    private static final UUID OWNER = UUID.randomUUID();
    private static final Caller VIEWER = caller(UUID.randomUUID(), "free");

    private final WatchPolicy policy = new WatchPolicy();

    @Test
    void letsAnyAccountWatchAFreePublishedFilm() {
        assertThat(refusal(VIEWER, film("free", "PUBLISHED", false, false))).isEmpty();
    }

    /** TRN-03: its first rung can be played before all of it is made, and after the rest failed. */
    @Test
    void letsWatchWhatIsPlayableWhateverIsStillToCome() {
        assertThat(refusal(VIEWER, film("free", "PACKAGING", false, false))).isEmpty();
        assertThat(refusal(VIEWER, film("free", "FAILED", false, false))).isEmpty();
        assertThat(refusal(VIEWER, film("free", "PACKAGING", true, false))).contains(CatalogProblem.VIDEO_UNKNOWN);
    }

    @Test
    void needsAnAccountAlsoForFreeFilms() {
        assertThat(refusal(Caller.ANONYMOUS, film("free", "PUBLISHED", false, false)))
                .contains(PlaybackProblem.SIGN_IN_REQUIRED);
    }

    @Test
    void keepsPremiumFilmsForPremiumOwnerAndAdmin() {
        var film = film("premium", "PUBLISHED", false, false);
        assertThat(refusal(VIEWER, film)).contains(PlaybackProblem.PREMIUM_REQUIRED);
        assertThat(refusal(caller(UUID.randomUUID(), "premium"), film)).isEmpty();
        assertThat(refusal(caller(UUID.randomUUID(), "admin"), film)).isEmpty();
        assertThat(refusal(caller(OWNER, "creator"), film)).isEmpty();
    }

    @Test
    void tellsStrangersNothingOfWhatIsNotPublished() {
        assertThat(refusal(VIEWER, film("free", "TRANSCODING", false, false))).contains(CatalogProblem.VIDEO_UNKNOWN);
        assertThat(refusal(VIEWER, film("free", "PUBLISHED", true, false))).contains(CatalogProblem.VIDEO_UNKNOWN);
    }

    @Test
    void tellsTheOwnerHowFarTheFilmIs() {
        var refusal = policy.refusal(caller(OWNER, "creator"), film("free", "TRANSCODING", false, false));
        assertThat(refusal.map(Problem::type)).contains(PlaybackProblem.NOT_READY);
        assertThat(refusal.orElseThrow().details()).containsEntry("status", "TRANSCODING");
    }

    @Test
    void knowsNoDeletedFilm() {
        assertThat(refusal(caller(OWNER, "creator"), film("free", "PUBLISHED", false, true)))
                .contains(CatalogProblem.VIDEO_UNKNOWN);
    }

    private Optional<ProblemType> refusal(Caller caller, VideoView film) {
        return policy.refusal(caller, film).map(Problem::type);
    }

    private static Caller caller(UUID account, String role) {
        return Caller.of(account, UUID.randomUUID(), Set.of(role));
    }

    private static VideoView film(String access, String status, boolean withdrawn, boolean deleted) {
        return new VideoView(
                UUID.randomUUID(),
                OWNER,
                "A film",
                Optional.empty(),
                access,
                "drm",
                status,
                withdrawn,
                deleted,
                Instant.EPOCH,
                1,
                Optional.of(60.0),
                status.equals("TRANSCODING") ? Optional.empty() : Optional.of(UUID.randomUUID()),
                1,
                0,
                0);
    }
}
