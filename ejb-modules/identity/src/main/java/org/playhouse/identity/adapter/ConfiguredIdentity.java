package org.playhouse.identity.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.ConfigProvider;
import org.playhouse.identity.control.IdentityConfig;

/** Reads the room's settings from MicroProfile Config. */
@ApplicationScoped
public class ConfiguredIdentity {
    @Produces
    @Singleton
    public IdentityConfig config() {
        var config = ConfigProvider.getConfig();
        return IdentityConfig.of(key -> config.getOptionalValue(key, String.class));
    }
}
