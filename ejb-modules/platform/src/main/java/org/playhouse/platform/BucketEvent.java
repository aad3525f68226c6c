package org.playhouse.platform;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.ObjectRef;

/**
 * A message that a bucket of S3 sends about its objects (Amazon S3 user guide, "Event message structure", 2.x). Keys are
 * form-encoded in it. Pure.
 */
final class BucketEvent {
    private BucketEvent() {}

    /**
     * Objects that were created, in buckets of ours.
     *
     * @param buckets our classes by the buckets' names
     * @throws IllegalArgumentException when it is no message of a bucket
     */
    static List<ObjectRef> created(String body, Map<String, Bucket> buckets) {
        var message = read(body);
        if ("s3:TestEvent".equals(message.getString("Event", ""))) {
            return List.of(); // sent once, when the notification is set up
        }
        try {
            var found = new ArrayList<ObjectRef>();
            for (var record : message.getJsonArray("Records").getValuesAs(JsonObject.class)) {
                object(record, buckets).ifPresent(found::add);
            }
            return found;
        } catch (NullPointerException | ClassCastException absent) {
            throw new IllegalArgumentException("it lacks what a bucket's event has", absent);
        }
    }

    private static JsonObject read(String body) {
        try (var reader = Json.createReader(new StringReader(body))) {
            return reader.readObject();
        } catch (JsonException e) {
            throw new IllegalArgumentException("it is no JSON object", e);
        }
    }

    private static Optional<ObjectRef> object(JsonObject record, Map<String, Bucket> buckets) {
        var name = record.getString("eventName");
        var s3 = record.getJsonObject("s3");
        var bucket = buckets.get(s3.getJsonObject("bucket").getString("name"));
        var key = URLDecoder.decode(s3.getJsonObject("object").getString("key"), StandardCharsets.UTF_8);
        boolean created = name.startsWith("ObjectCreated:") || name.startsWith("s3:ObjectCreated:");
        return created && bucket != null ? Optional.of(new ObjectRef(bucket, key)) : Optional.empty();
    }
}
