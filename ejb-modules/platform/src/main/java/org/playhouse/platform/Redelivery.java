package org.playhouse.platform;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.playhouse.kernel.DomainEvent;

/**
 * Gives a fact to its reader until it takes it: again and again with growing pauses, then to the dead letters. The
 * channel sees neither; it goes on with the next fact when this one is settled, so the order within a key holds.
 */
@Redelivered
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class Redelivery {
    @Inject
    DeadLetters deadLetters;

    @AroundInvoke
    public Object around(InvocationContext call) throws Exception {
        boolean ours = call.getParameters().length == 1
                && call.getParameters()[0] instanceof DomainEvent
                && CompletionStage.class.isAssignableFrom(call.getMethod().getReturnType());
        if (!ours || Retelling.again()) {
            return call.proceed();
        }
        var event = (DomainEvent) call.getParameters()[0];
        var reader = call.getMethod().getDeclaringClass().getName();
        return deadLetters.tell(event, reader, new Retelling(call));
    }

    /** One more call of the same method, from any thread, that does not come back to this interceptor. */
    private record Retelling(InvocationContext call) implements DeadLetters.Telling {
        private static final ThreadLocal<Boolean> AGAIN = new ThreadLocal<>();

        static boolean again() {
            return Boolean.TRUE.equals(AGAIN.get());
        }

        @Override
        public CompletionStage<?> now() {
            AGAIN.set(true);
            try {
                var told = (CompletionStage<?>) call.getMethod().invoke(call.getTarget(), call.getParameters());
                return told == null ? CompletableFuture.completedFuture(null) : told;
            } catch (ReflectiveOperationException | RuntimeException e) {
                return CompletableFuture.failedFuture(e.getCause() == null ? e : e.getCause());
            } finally {
                AGAIN.remove();
            }
        }
    }
}
