package org.playhouse.platform;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.playhouse.kernel.DomainEvent;

/**
 * One event in the words of EventBridge (API of 2015-10-07, {@code PutEventsRequestEntry}).
 *
 * @param detail a JSON object as text
 * @param bus name or ARN of the event bus
 * @param resources what the event is about
 */
record BusEntry(String source, String detailType, String detail, String bus, Instant time, List<String> resources) {
    private static final int TIME_BYTES = 14;

    /** An operator's action: its fact is the detail, {@code job/<id>} the resource. */
    static BusEntry of(DomainEvent action, String bus) {
        try (var reader = Json.createReader(new StringReader(action.data()))) {
            var data = reader.readObject();
            var verb = data.getString("action");
            var about = verb.substring(0, verb.indexOf('.')) + "/" + data.getString("subject");
            return new BusEntry("playhouse", action.type(), data.toString(), bus, action.time(), List.of(about));
        }
    }

    /** Bytes as EventBridge counts them (user guide, "Calculating PutEvents event entry size"). */
    int size() {
        return TIME_BYTES
                + bytes(source)
                + bytes(detailType)
                + bytes(detail)
                + resources.stream().mapToInt(BusEntry::bytes).sum();
    }

    /** Time in seconds since 1970, as AWS's JSON protocol writes it. */
    JsonObject json() {
        return Json.createObjectBuilder()
                .add("Source", source)
                .add("DetailType", detailType)
                .add("Detail", detail)
                .add("EventBusName", bus)
                .add("Time", BigDecimal.valueOf(time.toEpochMilli(), 3))
                .add("Resources", Json.createArrayBuilder(resources))
                .build();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
