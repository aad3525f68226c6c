package org.playhouse.operations;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.playhouse.http.HttpModule;

/** {@code /ops/v1}: what operators and admins call. */
@ApplicationPath("/v1")
public class OperationsApplication extends Application {
    private static final List<Class<?>> RESOURCES = List.of(
            OperatorsOnly.class,
            OperatorSignInResource.class,
            AccountsResource.class,
            JobsResource.class,
            DeadLettersResource.class,
            QueueResource.class,
            JobGraphResource.class,
            ExecutionsResource.class,
            EventsResource.class,
            WorkersResource.class,
            ObjectsResource.class,
            SweepsResource.class,
            TemplatesResource.class,
            FilmTemplateResource.class,
            SchedulesResource.class,
            AuditResource.class,
            AboutResource.class);

    @Override
    public Set<Class<?>> getClasses() {
        var classes = new LinkedHashSet<>(HttpModule.classes());
        classes.addAll(RESOURCES);
        return classes;
    }
}
