package org.playhouse.operations;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.playhouse.http.openapi.Description;
import org.playhouse.http.openapi.Snapshot;

/** What operators' tools were promised under /ops stays; only more may come. */
class OpenApiGoldenTest {
    private static final Description OPERATIONS = new Description(
            "Playhouse operations",
            "See and steer a house. Roles operator and admin only; every refusal has the shape of `Error`.",
            "/ops",
            "playhouse_ops_access");

    @Test
    void theDescriptionOnlyEverGrows() throws IOException {
        new Snapshot(Path.of("src/test/resources/golden/openapi.json")).holds(OPERATIONS.json());
    }
}
