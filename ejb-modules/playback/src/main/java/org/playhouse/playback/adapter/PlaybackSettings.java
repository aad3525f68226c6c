package org.playhouse.playback.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.playhouse.playback.control.PlaybackConfig;

/** Reads the room's configuration at start. */
@ApplicationScoped
public class PlaybackSettings {
    @Produces
    @Singleton
    PlaybackConfig config(Config source) {
        return read(source);
    }

    static PlaybackConfig read(Config source) {
        var fallback = PlaybackConfig.DEFAULT;
        return new PlaybackConfig(
                source.getOptionalValue("playhouse.playback.heartbeat", Duration.class)
                        .orElse(fallback.heartbeat()),
                source.getOptionalValue("playhouse.playback.ticket-ttl", Duration.class)
                        .orElse(fallback.ticketTtl()),
                source.getOptionalValue("playhouse.playback.max-sessions", Integer.class)
                        .orElse(fallback.maxSessions()),
                source.getOptionalValue("playhouse.origin.url-ttl", Duration.class),
                source.getOptionalValue("playhouse.origin", String.class).orElse(fallback.origin()));
    }
}
