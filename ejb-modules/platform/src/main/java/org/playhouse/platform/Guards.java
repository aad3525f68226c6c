package org.playhouse.platform;

import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.Dependency;
import org.playhouse.kernel.Problem;

/**
 * The ways to the stores, each through its bulkhead and its breaker. Being refused by one of those is the same problem
 * as not being answered, only sooner.
 */
record Guards(Bulkheads bulkheads, Breakers breakers) {

    <T> T objects(Supplier<T> call) {
        return orAway(Dependency.OBJECTS, () -> bulkheads.objects(() -> breakers.objects(call)));
    }

    /** Has no breaker: a large body is sent or fetched only after a small question was answered. */
    <T> T bodies(Supplier<T> call) {
        return orAway(Dependency.OBJECTS, () -> bulkheads.bodies(call));
    }

    /** Has no bulkhead: the pool of connections is one. */
    <T> T cache(Supplier<T> call) {
        return orAway(Dependency.CACHE, () -> breakers.cache(call));
    }

    /** Has no bulkhead: one relay rings, one thread listens. */
    <T> T queue(Supplier<T> call) {
        return orAway(Dependency.QUEUE, () -> breakers.queue(call));
    }

    <T> T keys(Supplier<T> call) {
        try {
            return bulkheads.keys(() -> breakers.keys(call));
        } catch (FaultToleranceException refused) {
            throw keysAway(refused);
        }
    }

    /** As {@link CommonProblem#away}: the key store is no {@link Dependency}, for most deployments have a file. */
    static Problem keysAway(Throwable cause) {
        return CommonProblem.UNAVAILABLE
                .because("The key store is not answering. Try again in a moment.", cause)
                .with("dependency", "keys")
                .with("retryAfter", 5L);
    }

    private static <T> T orAway(Dependency dependency, Supplier<T> call) {
        try {
            return call.get();
        } catch (FaultToleranceException refused) {
            throw CommonProblem.away(dependency, refused);
        }
    }
}
