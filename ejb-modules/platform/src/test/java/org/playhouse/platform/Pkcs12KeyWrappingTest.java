package org.playhouse.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.playhouse.kernel.KeyWrapping;
import org.playhouse.kernel.KeyWrappingContract;

class Pkcs12KeyWrappingTest implements KeyWrappingContract {
    private static final char[] PASSWORD = "a password".toCharArray();

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void makeStore() throws Exception {
        file = folder.resolve("keys.p12");
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        for (var alias : List.of("playhouse", "second")) {
            byte[] bytes = new byte[32];
            new SecureRandom().nextBytes(bytes);
            store.setEntry(
                    alias,
                    new KeyStore.SecretKeyEntry(new SecretKeySpec(bytes, "AES")),
                    new KeyStore.PasswordProtection(PASSWORD));
        }
        try (var stream = Files.newOutputStream(file)) {
            store.store(stream, PASSWORD);
        }
    }

    @Override
    public KeyWrapping wrapping() {
        return Pkcs12KeyWrapping.open(file, PASSWORD, "playhouse");
    }

    @Test
    @Tag("SEC-14")
    void aNewKeyWrapsWhileTheOldOneStillUnwraps() {
        byte[] old = wrapping().wrap(KEY, "c");
        var rotated = Pkcs12KeyWrapping.open(file, PASSWORD, "second");
        assertThat(rotated.unwrap(old, "c")).isEqualTo(KEY);
        assertThat(rotated.wrap(KEY, "c")).startsWith(1, 6, 's', 'e', 'c', 'o', 'n', 'd');
        assertThat(wrapping().unwrap(rotated.wrap(KEY, "c"), "c")).isEqualTo(KEY);
    }

    @Test
    void refusesAKeyThatIsNotThere() {
        assertThatThrownBy(() -> Pkcs12KeyWrapping.open(file, PASSWORD, "third"))
                .hasMessageContaining("third");
    }
}
