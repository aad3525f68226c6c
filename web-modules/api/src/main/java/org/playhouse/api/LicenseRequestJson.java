package org.playhouse.api;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.playhouse.http.HttpProblem;
import org.playhouse.kernel.CommonProblem;

/** A ClearKey licence request (W3C Encrypted Media Extensions, 9.1.3). Players send it under any media type. */
@Schema(name = "ClearKeyRequest")
public record LicenseRequestJson(List<UUID> kids, String type) {
    private static final int MOST = 64;

    static LicenseRequestJson of(byte[] body) {
        if (!(parse(body) instanceof JsonObject request)) {
            throw CommonProblem.invalid("body", "must be an object");
        }
        if (!(request.get("kids") instanceof JsonArray kids) || kids.isEmpty() || kids.size() > MOST) {
            throw CommonProblem.invalid("kids", "must list 1 to " + MOST + " key ids");
        }
        var type = request.get("type") instanceof JsonString text ? text.getString() : "temporary";
        if (!type.equals("temporary")) {
            throw CommonProblem.invalid("type", "must be temporary");
        }
        return new LicenseRequestJson(kids.stream().map(LicenseRequestJson::kid).toList(), type);
    }

    private static JsonValue parse(byte[] body) {
        try (var reader = Json.createReader(new ByteArrayInputStream(body))) {
            return reader.readValue();
        } catch (JsonException notJson) {
            throw HttpProblem.MALFORMED.because("The body is not JSON.", notJson);
        }
    }

    private static UUID kid(JsonValue value) {
        try {
            var bytes = Base64.getUrlDecoder().decode(((JsonString) value).getString());
            if (bytes.length == 16) {
                var in = ByteBuffer.wrap(bytes);
                return new UUID(in.getLong(), in.getLong());
            }
        } catch (ClassCastException | IllegalArgumentException notBase64) {
            // falls through to the refusal
        }
        throw CommonProblem.invalid("kids", "must be 16 bytes each, in base64url");
    }
}
