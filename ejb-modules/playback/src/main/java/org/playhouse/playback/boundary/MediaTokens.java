package org.playhouse.playback.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.Secrets;
import org.playhouse.playback.MediaToken;
import org.playhouse.playback.PlaybackProblem;
import org.playhouse.playback.control.MediaPaths;
import org.playhouse.playback.control.MediaTokenCodec;
import org.playhouse.playback.control.PlaybackConfig;

/** Signs and verifies media addresses. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class MediaTokens {
    private static final Duration PICTURES = Duration.ofHours(24);

    @Inject
    Secrets secrets;

    @Inject
    Clock clock;

    @Inject
    PlaybackConfig config;

    private MediaTokenCodec codec;

    @PostConstruct
    void open() {
        codec = new MediaTokenCodec(secrets.secret("token.media"));
    }

    public String sign(UUID presentation, Optional<UUID> session, Instant expires) {
        return codec.write(new MediaToken(presentation, session, expires));
    }

    /** What the token says, when it is ours, not expired, and signed for this presentation. */
    public MediaToken verify(String token, UUID presentation) {
        return codec.read(token)
                .filter(read -> read.presentation().equals(presentation))
                .filter(read -> clock.instant().isBefore(read.expires()))
                .orElseThrow(() -> PlaybackProblem.SIGNATURE_INVALID.because(
                        "This address is not signed, was changed, or has expired."));
    }

    /** Absolute address of a picture in bucket packaged, the same within an hour, so that browsers keep it. */
    public String picture(ObjectRef object) {
        var presentation =
                UUID.fromString(object.key().substring(0, object.key().indexOf('/')));
        return config.origin() + MediaPaths.stored(pictureToken(presentation), object.key());
    }

    /** Absolute address of a presentation's scrub pictures (WebVTT), the same within an hour. */
    public String storyboard(UUID presentation) {
        return config.origin() + MediaPaths.storyboard(pictureToken(presentation), presentation);
    }

    private String pictureToken(UUID presentation) {
        var expires = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(PICTURES);
        return sign(presentation, Optional.empty(), expires);
    }
}
