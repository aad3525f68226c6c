package org.playhouse.kernel;

import jakarta.ejb.ApplicationException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A refused wish, wrong input, or a dependency that is away. Crosses EJB borders unwrapped and rolls the
 * transaction back. Reaches clients as {@code {"error":{"code","message","details"}}}.
 */
@ApplicationException(rollback = true)
public class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ProblemType type;
    private final transient Map<String, Object> details = new LinkedHashMap<>();

    Problem(ProblemType type, String message) {
        super(message);
        this.type = type;
    }

    public ProblemType type() {
        return type;
    }

    /** Machine-readable details in the order given; never a secret. */
    public Map<String, Object> details() {
        return Collections.unmodifiableMap(details);
    }

    /** Adds one detail and returns this problem. {@code retryAfter} (whole seconds) becomes the header Retry-After. */
    public Problem with(String name, Object value) {
        details.put(name, value);
        return this;
    }
}
