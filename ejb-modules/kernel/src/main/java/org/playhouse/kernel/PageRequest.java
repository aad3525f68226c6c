package org.playhouse.kernel;

import java.util.Optional;

/**
 * Which page of a list: at most {@code limit} (1..200) rows after the given key. The key is what {@link
 * Page#next()} gave; the HTTP layer wraps it into an opaque cursor that belongs to one list.
 */
public record PageRequest(int limit, Optional<String> after) {
    public static final int MAX = 200;

    public PageRequest {
        if (limit < 1 || limit > MAX) {
            throw CommonProblem.invalid("limit", "must be between 1 and " + MAX);
        }
    }

    public static PageRequest first(int limit) {
        return new PageRequest(limit, Optional.empty());
    }
}
