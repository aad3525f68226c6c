package org.playhouse.catalog;

import java.util.Optional;
import java.util.UUID;
import org.playhouse.kernel.Fact;

/** A video was deleted; its keys and index entries go too. */
public record VideoDeleted(UUID video, Optional<UUID> presentation) implements Fact {
    @Override
    public UUID key() {
        return video;
    }
}
