package org.playhouse.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.Bulkhead;

/**
 * How many threads of this member may wait for one store; who comes after them is refused at once (RES-03). They stand
 * outside the {@link Breakers}, for being refused here says nothing about the store.
 */
@ApplicationScoped
public class Bulkheads {
    /** Small questions to the object store. */
    @Bulkhead(48)
    <T> T objects(Supplier<T> call) {
        return call.get();
    }

    /** Bodies that may take minutes. */
    @Bulkhead(24)
    <T> T bodies(Supplier<T> call) {
        return call.get();
    }

    @Bulkhead(16)
    <T> T keys(Supplier<T> call) {
        return call.get();
    }
}
