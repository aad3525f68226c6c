package org.playhouse.playback;

import java.util.UUID;
import org.playhouse.kernel.Fact;

/** A session had its first heartbeat: somebody is watching. */
public record ViewingStarted(UUID video, UUID session) implements Fact {
    @Override
    public UUID key() {
        return video;
    }
}
