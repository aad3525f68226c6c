package org.playhouse.devstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    @TempDir
    private Path folder;

    @Test
    void keepsItsSecretsOverRestartsAndToItself() throws IOException, GeneralSecurityException {
        Home home = Home.at(folder.resolve("home"));
        DevSecrets first = DevSecrets.of(home, new SecureRandom());
        DevSecrets again = DevSecrets.of(home, new SecureRandom());

        assertThat(again.get("redis.password"))
                .isEqualTo(first.get("redis.password"))
                .hasSize(43);
        assertThat(permissions(first.file())).isEqualTo("rw-------");
        assertThat(permissions(first.keys())).isEqualTo("rw-------");
        assertThat(permissions(home.root())).isEqualTo("rwx------");
    }

    @Test
    void keepsTheAccountsPasswords() throws IOException {
        Home home = Home.at(folder.resolve("home"));
        Accounts first = Accounts.of(home, new SecureRandom());

        assertThat(Accounts.of(home, new SecureRandom()).toJson()).isEqualTo(first.toJson());
        assertThat(permissions(first.bootstrap())).isEqualTo("rw-------");
    }

    @Test
    void replacesAFileWhole() throws IOException {
        Path file = folder.resolve("run.json");
        Home.write(file, "old");
        Home.write(file, "new");

        assertThat(file).hasContent("new");
        assertThat(permissions(file)).isEqualTo("rw-------");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
