package org.playhouse.playback.control;

import java.time.Duration;
import java.util.Optional;

/**
 * @param heartbeat {@code playhouse.playback.heartbeat}: how often players report
 * @param ticketTtl {@code playhouse.playback.ticket-ttl}: life of a ticket
 * @param maxSessions {@code playhouse.playback.max-sessions}: open ones per account
 * @param urlTtl {@code playhouse.origin.url-ttl}: life of media URLs; absent: the film's duration + 6 h
 * @param origin {@code playhouse.origin}: where players fetch media, without a trailing slash
 */
public record PlaybackConfig(
        Duration heartbeat, Duration ticketTtl, int maxSessions, Optional<Duration> urlTtl, String origin) {
    public static final PlaybackConfig DEFAULT = new PlaybackConfig(
            Duration.ofSeconds(10), Duration.ofMinutes(5), 3, Optional.empty(), "http://127.0.0.1:9080");

    private static final Duration MARGIN = Duration.ofHours(6);
    private static final Duration LONGEST = Duration.ofHours(24);

    public PlaybackConfig {
        if (heartbeat.toSeconds() < 1 || ticketTtl.toSeconds() < 1 || maxSessions < 1) {
            throw new IllegalArgumentException("playhouse.playback.*: heartbeat and ticket-ttl must be at least PT1S,"
                    + " max-sessions at least 1");
        }
    }

    /** A session without a heartbeat for this long is closed. */
    public Duration patience() {
        return heartbeat.multipliedBy(3);
    }

    /** How long media URLs of a film of that length are good for, at most 24 h. */
    public Duration urlLife(Duration film) {
        var life = urlTtl.orElseGet(() -> film.plus(MARGIN));
        return life.compareTo(LONGEST) > 0 ? LONGEST : life;
    }
}
