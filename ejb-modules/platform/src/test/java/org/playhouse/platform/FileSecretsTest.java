package org.playhouse.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.playhouse.kernel.Secrets;
import org.playhouse.kernel.SecretsContract;

class FileSecretsTest implements SecretsContract {
    @TempDir
    Path folder;

    @Override
    public Secrets secrets(Map<String, String> known) {
        return new FileSecrets(Optional.of(file(known)), Map.of());
    }

    @Test
    void theEnvironmentGoesBeforeTheFile() {
        var secrets = new FileSecrets(
                Optional.of(file(Map.of("s3.secret-key", "file"))), Map.of("PLAYHOUSE_SECRET_S3_SECRET_KEY", "env"));
        assertThat(secrets.text("s3.secret-key")).hasValue("env");
    }

    @Test
    void tokensAreBase64url() {
        var secrets = secrets(Map.of("token.media", "_-8A", "token.broken", "s3cr3t?"));
        assertThat(secrets.secret("token.media")).isEqualTo(new byte[] {-1, -17, 0});
        assertThatThrownBy(() -> secrets.secret("token.broken"))
                .hasMessageContaining("token.broken")
                .hasMessageNotContaining("s3cr3t")
                .hasNoCause();
    }

    private Path file(Map<String, String> known) {
        var properties = new Properties();
        properties.putAll(known);
        var file = folder.resolve("secrets.properties");
        try (var writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            properties.store(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
