package org.playhouse.migrate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * Which database, and as whom.
 *
 * @param url JDBC URL of PostgreSQL
 * @param owner role that may make schemas and tables
 * @param app role of the members
 * @param appPassword only needed when the role has to be made
 */
public record MigrateConfig(String url, String owner, String ownerPassword, String app, Optional<String> appPassword) {
    private static final Pattern ROLE = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    public MigrateConfig {
        if (!ROLE.matcher(app).matches()) {
            throw new IllegalArgumentException("not the name of a role: " + app);
        }
    }

    /**
     * From {@code PLAYHOUSE_DATABASE_URL}, {@code _OWNER}, {@code _APP}; passwords from {@code
     * PLAYHOUSE_DATABASE_OWNER_PASSWORD} and {@code _APP_PASSWORD}, or from the properties file that {@code
     * PLAYHOUSE_DATABASE_OWNER_PASSWORD_FILE} names ({@code database.owner-password}, {@code database.password}).
     */
    static MigrateConfig of(Map<String, String> environment) throws IOException {
        var secrets = new Properties();
        var file = environment.get("PLAYHOUSE_DATABASE_OWNER_PASSWORD_FILE");
        if (file != null) {
            try (var reader = Files.newBufferedReader(Path.of(file))) {
                secrets.load(reader);
            }
        }
        var password = Optional.ofNullable(environment.getOrDefault(
                "PLAYHOUSE_DATABASE_OWNER_PASSWORD", secrets.getProperty("database.owner-password")));
        return new MigrateConfig(
                demand(environment, "PLAYHOUSE_DATABASE_URL"),
                environment.getOrDefault("PLAYHOUSE_DATABASE_OWNER", "playhouse_owner"),
                password.orElseThrow(() -> new IllegalArgumentException(
                        "no password of the owner: set PLAYHOUSE_DATABASE_OWNER_PASSWORD_FILE")),
                environment.getOrDefault("PLAYHOUSE_DATABASE_APP", "playhouse_app"),
                Optional.ofNullable(environment.getOrDefault(
                        "PLAYHOUSE_DATABASE_APP_PASSWORD", secrets.getProperty("database.password"))));
    }

    private static String demand(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .orElseThrow(() -> new IllegalArgumentException(name + " is not set"));
    }

    /** Without passwords. */
    @Override
    public String toString() {
        return url + " as " + owner + " for " + app;
    }
}
