package org.playhouse.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.playhouse.kernel.Problem;

/**
 * Leaves a store in peace that has stopped answering: callers are refused at once, and after a pause one call at a time
 * finds out whether it is back (RES-02). A call throws a {@link Problem} only when the store is away; what a store
 * refuses (a missing object, a failed precondition) is an answer like any other.
 */
@ApplicationScoped
public class Breakers {
    /** The SDK has tried again by itself, with growing, spread pauses and within the call's timeout. */
    @CircuitBreaker(failOn = Problem.class, requestVolumeThreshold = 8, failureRatio = 0.5, delay = 3000)
    <T> T objects(Supplier<T> call) {
        return call.get();
    }

    /** One silence is enough: every request asks the cache, and each would wait for its timeout. */
    @CircuitBreaker(failOn = Unanswered.class, requestVolumeThreshold = 1, failureRatio = 1, delay = 1000)
    <T> T cache(Supplier<T> call) {
        return call.get();
    }

    /** A ring holds a transaction of the relay: it is not tried for long. */
    @Retry(maxRetries = 1, delay = 100, jitter = 75, retryOn = Problem.class)
    @CircuitBreaker(failOn = Problem.class, requestVolumeThreshold = 4, failureRatio = 0.75, delay = 5000)
    <T> T queue(Supplier<T> call) {
        return call.get();
    }

    @Retry(maxRetries = 1, delay = 100, jitter = 75, retryOn = Problem.class)
    @CircuitBreaker(failOn = Problem.class, requestVolumeThreshold = 4, failureRatio = 0.75, delay = 3000)
    <T> T keys(Supplier<T> call) {
        return call.get();
    }

    /** A store took the question and was silent for the whole of the timeout. */
    static final class Unanswered extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unanswered(Throwable cause) {
            super(cause);
        }
    }
}
