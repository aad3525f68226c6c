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

    /**
     * Absolute address of a picture, good for 23 to 24 h and the same within an hour, so that browsers keep it.
     *
     * @param name {@code poster.jpg}, {@code thumbnail-<n>.jpg} (n from 1) or {@code storyboard.vtt}
     */
    public String picture(UUID presentation, String name) {
        var expires = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(PICTURES);
        return config.origin() + MediaPaths.picture(sign(presentation, Optional.empty(), expires), presentation, name);
    }
}
