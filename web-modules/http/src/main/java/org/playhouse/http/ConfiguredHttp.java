package org.playhouse.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads the boundary's settings from MicroProfile Config. */
@ApplicationScoped
public class ConfiguredHttp {
    @Produces
    @Singleton
    public HttpConfig config() {
        var config = ConfigProvider.getConfig();
        return HttpConfig.of(key -> config.getOptionalValue(key, String.class));
    }
}
