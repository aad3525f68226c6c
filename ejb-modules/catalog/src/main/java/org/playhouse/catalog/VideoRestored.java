package org.playhouse.catalog;

import java.util.UUID;
import org.playhouse.kernel.Fact;

/** A withdrawn video is back. */
public record VideoRestored(UUID video) implements Fact {
    @Override
    public UUID key() {
        return video;
    }
}
