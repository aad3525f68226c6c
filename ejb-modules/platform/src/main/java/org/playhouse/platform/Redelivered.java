package org.playhouse.platform;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks what {@link Redelivery} watches over; {@link IncomingFacts} puts it on every consumer of facts. */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Redelivered {
    /** The annotation itself. */
    final class Literal extends AnnotationLiteral<Redelivered> implements Redelivered {
        private static final long serialVersionUID = 1L;
        static final Literal INSTANCE = new Literal();
    }
}
