package org.playhouse.playback;

import java.time.Instant;
import java.util.Optional;

/** What a heartbeat earns: a fresh ticket for a protected film, and until when all that holds. */
public record Renewal(Optional<String> ticket, Instant expires) {
    @Override
    public String toString() {
        return "Renewal[" + expires + "]";
    }
}
