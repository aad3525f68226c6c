package org.playhouse.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;

/**
 * How many threads of this member may wait for one store; who comes after them is refused (RES-03). They stand outside
 * the {@link Breakers}, for being refused here says nothing about the store. Callers may hold a connection to the
 * database while they wait: all of them together are fewer than its pool has.
 */
@ApplicationScoped
public class Bulkheads {
    /** Small questions to the object store; a burst of them is spread over some tenths of a second. */
    @Retry(maxRetries = 8, delay = 50, jitter = 45, maxDuration = 500, retryOn = BulkheadException.class)
    @Bulkhead(16)
    <T> T objects(Supplier<T> call) {
        return call.get();
    }

    /** Bodies that may take minutes. */
    @Bulkhead(12)
    <T> T bodies(Supplier<T> call) {
        return call.get();
    }

    @Bulkhead(8)
    <T> T keys(Supplier<T> call) {
        return call.get();
    }
}
