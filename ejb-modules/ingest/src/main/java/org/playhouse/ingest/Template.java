package org.playhouse.ingest;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.kernel.CommonProblem;

/**
 * How films are made, in one of its versions; a version never changes.
 *
 * @param createdAt when this version was made
 * @param createdBy who made it; absent: the house
 */
public record Template(TemplateRef ref, TemplateContent content, Instant createdAt, Optional<UUID> createdBy) {
    private static final String FREE = "film";

    /**
     * Protection of a film made by it: drm or none.
     *
     * @param wish of the film's creator
     */
    public String protection(Optional<String> wish) {
        var mode = content.protection().mode();
        wish.filter(word -> !allows(word)).ifPresent(word -> {
            throw CommonProblem.invalid("protection", "must be " + mode + ": template " + ref.name() + " says so");
        });
        return mode.equals(FREE) ? wish.orElse("drm") : mode;
    }

    /** Whether films of this protection, drm or none, may be made by it. */
    public boolean allows(String protection) {
        var mode = content.protection().mode();
        return mode.equals(FREE) || mode.equals(protection);
    }
}
