package org.playhouse.api;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.playhouse.http.openapi.Description;
import org.playhouse.http.openapi.Snapshot;

/** The public API's committed description says what the code says, and only ever grows. */
class OpenApiGoldenTest {
    private static final Description PUBLIC = new Description(
            "Playhouse",
            "Upload, publish and play films. Every refusal has the shape of `Error`; 429 and 503 carry"
                    + " Retry-After. Any operation may answer 401 identity.token-invalid, 429 http.rate-limited,"
                    + " 503 http.unavailable and 503 http.overloaded.",
            "/api",
            "playhouse_access");

    @Test
    void theDescriptionOnlyEverGrows() throws IOException {
        new Snapshot(Path.of("src/main/openapi/openapi.json")).holds(PUBLIC.json());
    }
}
