package org.playhouse.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdditionsTest {
    private static final String API = """
            {"paths": {"/films": {"post": {"summary": "Adds",
              "requestBody": {"content": {"json": {"schema": {"$ref": "#/components/schemas/Wish"}}}},
              "responses": {"200": {"content": {"json": {"schema": {"$ref": "#/components/schemas/Film"}}}}}}}},
             "components": {"schemas": {
              "Wish": {"required": ["title"], "properties": {"title": {"type": "string"}, "year": {"type": "integer"}}},
              "Film": {"required": ["id"], "properties": {"id": {"type": "string"}, "title": {"type": "string"},
                "state": {"enum": ["NEW", "OLD"]}}}}}}
            """;

    @Test
    void moreIsWelcome() {
        assertThat(taken(
                        "\"title\": {\"type\": \"string\"}, \"year\"",
                        "\"note\": {}, \"title\": {\"type\": \"string\"}, \"year\""))
                .isEmpty();
        assertThat(taken("[\"NEW\", \"OLD\"]", "[\"NEW\", \"LOST\", \"OLD\"]")).isEmpty();
        assertThat(taken("[\"id\"]", "[\"id\", \"title\"]")).isEmpty();
        assertThat(taken("\"required\": [\"title\"], ", "")).isEmpty();
        assertThat(taken("Adds", "Adds a film")).isEmpty();
    }

    @Test
    void aRenamedFieldIsNamed() {
        assertThat(taken(
                        "\"title\": {\"type\": \"string\"},\n    \"state\"",
                        "\"name\": {\"type\": \"string\"}, \"state\""))
                .containsExactly("/components/schemas/Film/properties/title vanished");
    }

    @Test
    void whatVanishesOrChangesIsNamed() {
        assertThat(taken("/films", "/movies")).containsExactly("/paths//films vanished");
        assertThat(taken("\"integer\"", "\"string\"")).hasSize(1);
        assertThat(taken("[\"NEW\", \"OLD\"]", "[\"NEW\"]")).hasSize(1);
    }

    @Test
    void aRequestMayNotDemandMoreAndAnAnswerNotPromiseLess() {
        assertThat(taken("[\"title\"]", "[\"title\", \"year\"]")).hasSize(1);
        assertThat(taken("\"required\": [\"id\"], ", "")).hasSize(1);
        assertThat(Additions.taken(read(API.replace("\"required\": [\"title\"], ", "")), read(API)))
                .hasSize(1);
    }

    @Test
    void aRequestMayTakeAnyWordWhereItTookSome() {
        var some = API.replace("\"year\": {", "\"year\": {\"enum\": [1999], ");
        assertThat(Additions.taken(read(some), read(API))).isEmpty();
        assertThat(taken("\"enum\": [\"NEW\", \"OLD\"]", ""))
                .containsExactly("/components/schemas/Film/properties/state/enum vanished");
    }

    private static List<String> taken(String before, String now) {
        assertThat(API.replaceAll("\\s+", " ")).contains(before.replaceAll("\\s+", " "));
        return Additions.taken(
                read(API), read(API.replaceAll("\\s+", " ").replace(before.replaceAll("\\s+", " "), now)));
    }

    private static JsonObject read(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
