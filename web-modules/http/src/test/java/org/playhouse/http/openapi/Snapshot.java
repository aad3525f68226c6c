package org.playhouse.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A committed description. It says what the code says and only ever grows; {@code -Dgolden=write} writes it anew when
 * nothing was taken away.
 */
public record Snapshot(Path file) {
    public void holds(String now) throws IOException {
        if (Files.exists(file)) {
            assertThat(Additions.taken(read(Files.readString(file)), read(now)))
                    .as("taken away or changed in a published operation (%s is what clients were promised)", file)
                    .isEmpty();
        }
        if ("write".equals(System.getProperty("golden"))) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, now);
        }
        assertThat(read(now))
                .as("%s is older than the code: run with -Dgolden=write and commit it", file)
                .isEqualTo(read(Files.readString(file)));
    }

    private static JsonObject read(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
