package org.playhouse.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.playhouse.kernel.Secrets;

/**
 * Secrets from the environment ({@code PLAYHOUSE_SECRET_REDIS_PASSWORD} for {@code redis.password}), else from a
 * properties file that only this user may read. Names that start with {@code token.} hold base64url; all others text.
 */
final class FileSecrets implements Secrets {
    private final Map<String, String> environment;
    private final Properties known = new Properties();

    FileSecrets(Optional<Path> file, Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
        file.ifPresent(path -> load(known, path));
    }

    @Override
    public byte[] secret(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalStateException("no secret " + name + ": neither in the environment as "
                        + variable(name) + " nor in the file"));
    }

    Optional<byte[]> find(String name) {
        var value = environment.getOrDefault(variable(name), known.getProperty(name));
        return Optional.ofNullable(value).map(text -> decode(name, text));
    }

    Optional<String> text(String name) {
        return find(name).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static byte[] decode(String name, String text) {
        if (!name.startsWith("token.")) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Base64.getUrlDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            // the cause quotes a part of the secret
            throw new IllegalStateException("secret " + name + " is not base64url");
        }
    }

    private static String variable(String name) {
        return "PLAYHOUSE_SECRET_"
                + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static void load(Properties into, Path file) {
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            into.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the secrets file", e);
        }
    }
}
