package org.playhouse.license.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.playhouse.license.control.LicenseConfig;

/** Reads the room's configuration at start. */
@ApplicationScoped
public class LicenseSettings {
    @Produces
    @Singleton
    LicenseConfig config(Config source) {
        return read(source);
    }

    static LicenseConfig read(Config source) {
        var fallback = LicenseConfig.DEFAULT;
        return new LicenseConfig(
                source.getOptionalValue("playhouse.license.key-life", Duration.class)
                        .orElse(fallback.keyLife()),
                source.getOptionalValue("playhouse.license.keys-in-memory", Integer.class)
                        .orElse(fallback.keysInMemory()));
    }
}
