package org.playhouse.catalog;

import java.util.UUID;
import org.playhouse.kernel.Fact;

/** Its owner took a video back. */
public record VideoWithdrawn(UUID video) implements Fact {
    @Override
    public UUID key() {
        return video;
    }
}
