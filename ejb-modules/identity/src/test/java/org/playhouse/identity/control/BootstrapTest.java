package org.playhouse.identity.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootstrapTest {
    @TempDir
    private Path folder;

    private final InMemoryIdentity room = new InMemoryIdentity();
    private final Bootstrap bootstrap = new Bootstrap(room.register, room.hashing);
    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(
                folder.resolve("first.properties"),
                "operator.email=op@example.org\noperator.password=operator pass\n"
                        + "admin.email=admin@example.org\nadmin.password=admin password\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void opensTheFirstOperatorAndAdminOnce() {
        bootstrap.run(file);
        bootstrap.run(file);

        assertThat(room.accounts.values())
                .extracting(account -> account.view().email() + account.roles())
                .containsExactly("op@example.org[operator]", "admin@example.org[admin]");
        assertThat(room.audit.lines())
                .filteredOn(line -> line.action().equals("account.bootstrap"))
                .hasSize(2)
                .allMatch(line -> line.actor().equals("system"));
    }

    @Test
    void doesNothingOnceThereIsAnAdmin() {
        room.account("boss@example.org", "some password", "admin");

        bootstrap.run(file);

        assertThat(room.accounts).hasSize(1);
    }

    @Test
    void doesNotUseAFileThatOthersCanRead() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        bootstrap.run(file);

        assertThat(room.accounts).isEmpty();
    }

    @Test
    void refusesAShortPasswordWithoutSayingIt() throws IOException {
        Files.writeString(file, "operator.email=op@example.org\noperator.password=hush\n");

        assertThatThrownBy(() -> bootstrap.run(file))
                .hasMessageContaining("operator.password")
                .hasMessageNotContaining("hush");
        assertThat(room.accounts).isEmpty();
    }
}
