package org.playhouse.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The committed description says what the code says; {@code -Dgolden=write} writes it anew when nothing was taken away. */
class OpenApiGoldenTest {
    private static final Path SNAPSHOT = Path.of("src/main/openapi/openapi.json");

    @Test
    void theDescriptionOnlyEverGrows() throws IOException {
        var now = Description.json();
        if (Files.exists(SNAPSHOT)) {
            assertThat(Additions.taken(read(Files.readString(SNAPSHOT)), read(now)))
                    .as("taken away or changed in a published operation")
                    .isEmpty();
        }
        if ("write".equals(System.getProperty("golden"))) {
            Files.createDirectories(SNAPSHOT.getParent());
            Files.writeString(SNAPSHOT, now);
        }
        assertThat(read(now))
                .as("openapi.json is older than the code: run with -Dgolden=write and commit it")
                .isEqualTo(read(Files.readString(SNAPSHOT)));
    }

    private static jakarta.json.JsonObject read(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
