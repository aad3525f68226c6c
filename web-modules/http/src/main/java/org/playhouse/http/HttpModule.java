package org.playhouse.http;

import java.util.Set;

/** What each WAR's Application adds to its own resources. */
public final class HttpModule {
    private HttpModule() {}

    /** Mappers, filters and interceptors; Jakarta REST finds them only when an Application lists them. */
    public static Set<Class<?>> classes() {
        return Set.of(
                ProblemMapper.class,
                ConstraintMapper.class,
                WebApplicationMapper.class,
                EjbMapper.class,
                ThrowableMapper.class,
                EmptyBody.class,
                JsonReading.class,
                IdempotencyFilter.class,
                ResponseDefaults.class);
    }
}
