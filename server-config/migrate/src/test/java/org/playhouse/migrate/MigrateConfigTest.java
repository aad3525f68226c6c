package org.playhouse.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrateConfigTest {
    @Test
    void readsPasswordsFromTheFileAndShowsNone(@TempDir Path folder) throws IOException {
        var file =
                Files.writeString(folder.resolve("secrets"), "database.owner-password=0wner\ndatabase.password=4pp\n");
        var config = MigrateConfig.of(Map.of(
                "PLAYHOUSE_DATABASE_URL",
                "jdbc:postgresql://h/d",
                "PLAYHOUSE_DATABASE_OWNER_PASSWORD_FILE",
                file.toString()));
        assertThat(config.ownerPassword()).isEqualTo("0wner");
        assertThat(config.appPassword()).hasValue("4pp");
        assertThat(config.owner()).isEqualTo("playhouse_owner");
        assertThat(config.app()).isEqualTo("playhouse_app");
        assertThat(config.toString()).doesNotContain("0wner", "4pp");
    }

    @Test
    void namesWhatIsMissing() {
        assertThatThrownBy(() -> MigrateConfig.of(Map.of("PLAYHOUSE_DATABASE_OWNER_PASSWORD", "x")))
                .hasMessageContaining("PLAYHOUSE_DATABASE_URL");
        assertThatThrownBy(() -> MigrateConfig.of(Map.of("PLAYHOUSE_DATABASE_URL", "x")))
                .hasMessageContaining("password");
    }

    @Test
    void refusesARoleThatIsNoName() {
        assertThatThrownBy(() -> MigrateConfig.of(Map.of(
                        "PLAYHOUSE_DATABASE_URL", "x",
                        "PLAYHOUSE_DATABASE_OWNER_PASSWORD", "x",
                        "PLAYHOUSE_DATABASE_APP", "a; drop table b")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
