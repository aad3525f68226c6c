package org.playhouse.packaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** {@code playhouse.transcode.scratch}: where steps of the work may put files while they run. */
@ApplicationScoped
public class PackagingConfig {
    @Inject
    @ConfigProperty(name = "playhouse.transcode.scratch", defaultValue = "scratch")
    String scratch;

    Path scratch() {
        return Path.of(scratch);
    }
}
