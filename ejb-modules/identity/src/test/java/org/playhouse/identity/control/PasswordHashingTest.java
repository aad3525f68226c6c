package org.playhouse.identity.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordHashingTest {
    private final PasswordHashing hashing = new PasswordHashing(config("64"));

    @Test
    void matchesItsOwnHashesOnly() {
        var hash = hashing.hash("correct horse");

        assertThat(hash).startsWith("$argon2id$v=19$m=64,t=1,p=1$");
        assertThat(hashing.matches("correct horse", hash)).isTrue();
        assertThat(hashing.matches("correct house", hash)).isFalse();
        assertThat(hashing.hash("correct horse")).isNotEqualTo(hash);
    }

    @Test
    void anOldHashKeepsItsCost() {
        var old = new PasswordHashing(config("32")).hash("correct horse");

        assertThat(hashing.matches("correct horse", old)).isTrue();
    }

    @Test
    void longAndForeignPasswordsCountWhole() {
        var password = "ß∂ƒ".repeat(60) + "!";
        var hash = hashing.hash(password);

        assertThat(hashing.matches(password, hash)).isTrue();
        assertThat(hashing.matches(password.substring(1), hash)).isFalse();
    }

    private static IdentityConfig config(String memory) {
        return IdentityConfig.of(key -> switch (key) {
            case "playhouse.identity.hash-memory-kib" -> Optional.of(memory);
            case "playhouse.identity.hash-passes" -> Optional.of("1");
            default -> Optional.empty();
        });
    }
}
