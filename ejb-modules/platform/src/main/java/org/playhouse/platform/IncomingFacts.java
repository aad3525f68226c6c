package org.playhouse.platform;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.WithAnnotations;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Puts {@link Redelivered} on every method of every room that receives facts, so that rooms need not know of it. */
public class IncomingFacts implements Extension {
    <T> void mark(@Observes @WithAnnotations(Incoming.class) ProcessAnnotatedType<T> type) {
        type.configureAnnotatedType()
                .filterMethods(method -> method.isAnnotationPresent(Incoming.class))
                .forEach(method -> method.add(Redelivered.Literal.INSTANCE));
    }
}
