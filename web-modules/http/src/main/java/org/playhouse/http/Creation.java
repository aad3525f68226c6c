package org.playhouse.http;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import org.playhouse.kernel.Ids;

/**
 * The id of what the request at hand creates: a new one, or under an Idempotency-Key the one that every request with this
 * key has, so that a creation whose answer was lost is found again by its repetition.
 */
@RequestScoped
public class Creation {
    @Inject
    private Ids ids;

    private UUID id;

    public UUID id() {
        if (id == null) {
            id = ids.next();
        }
        return id;
    }

    void has(UUID seed) {
        id = seed;
    }
}
