package org.playhouse.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every source of secrets does. */
public interface SecretsContract {
    /** Secrets that hold exactly these. */
    Secrets secrets(Map<String, String> known);

    @Test
    default void givesASecretByName() {
        assertThat(secrets(Map.of("redis.password", "s3cr3t=: ö")).secret("redis.password"))
                .isEqualTo("s3cr3t=: ö".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    default void aMissingOneSaysOnlyItsName() {
        assertThatThrownBy(() -> secrets(Map.of("other", "s3cr3t")).secret("redis.password"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("redis.password")
                .message()
                .doesNotContain("s3cr3t");
    }
}
