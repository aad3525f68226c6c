package org.playhouse.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.playhouse.http.HttpModule;

/** {@code /api/v1}: what viewers, creators and their clients call. */
@ApplicationPath("/v1")
public class ApiApplication extends Application {
    private static final List<Class<?>> RESOURCES = List.of(
            AuthResource.class,
            VideosResource.class,
            CaptionsResource.class,
            AudioResource.class,
            AudioUploadResource.class,
            PosterResource.class,
            VideoEventsResource.class,
            PlaybackResource.class,
            StreamsResource.class,
            LicensesResource.class,
            DocsResource.class);

    @Override
    public Set<Class<?>> getClasses() {
        var classes = new LinkedHashSet<>(HttpModule.classes());
        classes.addAll(RESOURCES);
        return classes;
    }
}
