package org.playhouse.platform;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.playhouse.kernel.DomainEvent;

/** A fact on the wire: one JSON object in the words of CloudEvents 1.0 (structured mode, JSON format 1.0). */
final class Envelope {
    private Envelope() {}

    static String write(DomainEvent event) {
        return Json.createObjectBuilder()
                .add("specversion", "1.0")
                .add("id", event.id().toString())
                .add("type", event.type())
                .add("source", event.source())
                .add("subject", event.subject())
                .add("time", event.time().toString())
                .add("traceparent", event.traceparent())
                .add("datacontenttype", "application/json")
                .add("data", value(event.data()))
                .build()
                .toString();
    }

    /** Throws a {@link RuntimeException} when the text is not such an object. */
    static DomainEvent read(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            JsonObject words = reader.readObject();
            return new DomainEvent(
                    UUID.fromString(words.getString("id")),
                    words.getString("type"),
                    words.getString("source"),
                    words.getString("subject"),
                    Instant.parse(words.getString("time")),
                    words.getString("traceparent", ""),
                    words.get("data").toString());
        }
    }

    /** A record that cannot be read: named by its bytes, so that it is the same one when it comes again. */
    static DomainEvent unreadable(String topic, byte[] bytes) {
        return new DomainEvent(
                UUID.nameUUIDFromBytes(bytes),
                DomainEventDeserializer.UNREADABLE,
                topic,
                "",
                Instant.EPOCH,
                "",
                Json.createValue(new String(bytes, StandardCharsets.UTF_8)).toString());
    }

    private static JsonValue value(String data) {
        try (var reader = Json.createReader(new StringReader(data))) {
            return reader.readValue();
        }
    }
}
