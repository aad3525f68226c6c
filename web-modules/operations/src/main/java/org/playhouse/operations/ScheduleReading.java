package org.playhouse.operations;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.playhouse.http.HttpProblem;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.scheduler.ActionParameters;
import org.playhouse.scheduler.ScheduleContent;
import org.playhouse.scheduler.ScheduleWish;

/**
 * Reads a schedule as an operator writes it, and names every field that is not known or of another type: a mistyped word
 * that was passed over would do something else at night. Whether the words are right is scheduler's to say.
 */
final class ScheduleReading {
    private static final String AT = "parameters.";

    private final List<Map<String, String>> faults = new ArrayList<>();

    private ScheduleReading() {}

    /** @param name of the schedule that is changed; absent: the body says it */
    static ScheduleWish of(byte[] body, Optional<String> name) {
        if (body == null || body.length == 0) {
            throw CommonProblem.invalid("body", "must be a schedule");
        }
        var reading = new ScheduleReading();
        var wish = reading.wish(object(body), name);
        if (!reading.faults.isEmpty()) {
            var first = reading.faults.get(0);
            throw CommonProblem.INVALID
                    .because(first.get("field") + " " + first.get("message"))
                    .with("fields", reading.faults);
        }
        return wish;
    }

    private static JsonObject object(byte[] body) {
        try (var reader = Json.createReader(new ByteArrayInputStream(body))) {
            if (reader.readValue() instanceof JsonObject object) {
                return object;
            }
        } catch (JsonException notJson) {
            throw HttpProblem.MALFORMED.because("The body is not JSON.", notJson);
        }
        throw CommonProblem.invalid("body", "must be an object");
    }

    private ScheduleWish wish(JsonObject body, Optional<String> name) {
        known(
                "",
                body,
                Stream.concat(ScheduleWishJson.FIELDS.stream(), ScheduleWishJson.TOLD.stream())
                        .toList());
        var said = text(body, "", "name");
        if (name.isPresent() && said.isPresent() && !said.equals(name)) {
            fault("name", "must be the schedule's: it cannot be renamed");
        }
        var content = new ScheduleContent(
                demanded(text(body, "", "action"), "action"),
                parameters(body),
                demanded(text(body, "", "cron"), "cron").strip(),
                text(body, "", "zone").orElse("UTC"),
                text(body, "", "missed").orElse("once"),
                flag(body, "enabled").orElse(true));
        return new ScheduleWish(
                name.orElseGet(() -> demanded(said, "name")),
                content,
                text(body, "", "reason").filter(words -> !words.isBlank()));
    }

    private ActionParameters parameters(JsonObject body) {
        var with = typed(body, "", "parameters", JsonObject.class, "an object").orElse(JsonValue.EMPTY_JSON_OBJECT);
        known(AT, with, ScheduleWishJson.PARAMETERS);
        return new ActionParameters(
                id(with),
                text(with, AT, "template"),
                whole(with, "chunksOlderThanSeconds"),
                whole(with, "uploadsOlderThanSeconds"),
                whole(with, "periodSeconds"));
    }

    private Optional<UUID> id(JsonObject with) {
        try {
            return text(with, AT, "videoId").map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            fault(AT + "videoId", "must be the id of a video");
            return Optional.empty();
        }
    }

    private String demanded(Optional<String> value, String name) {
        if (value.isEmpty() && faults.stream().noneMatch(fault -> name.equals(fault.get("field")))) {
            fault(name, "must be there");
        }
        return value.orElse("");
    }

    private void known(String at, JsonObject object, Collection<String> fields) {
        object.keySet().stream()
                .filter(name -> !fields.contains(name))
                .forEach(name -> fault(at + name, "is not known"));
    }

    private Optional<String> text(JsonObject object, String at, String name) {
        return typed(object, at, name, JsonString.class, "a text").map(JsonString::getString);
    }

    private Optional<Boolean> flag(JsonObject object, String name) {
        var value = value(object, name);
        if (value.isPresent() && value.get() != JsonValue.TRUE && value.get() != JsonValue.FALSE) {
            fault(name, "must be true or false");
            return Optional.empty();
        }
        return value.map(JsonValue.TRUE::equals);
    }

    private Optional<Long> whole(JsonObject with, String name) {
        try {
            return typed(with, AT, name, JsonNumber.class, "a whole number").map(JsonNumber::longValueExact);
        } catch (ArithmeticException e) {
            fault(AT + name, "must be a whole number");
            return Optional.empty();
        }
    }

    private <T> Optional<T> typed(JsonObject object, String at, String name, Class<T> type, String words) {
        var value = value(object, name);
        if (value.isPresent() && !type.isInstance(value.get())) {
            fault(at + name, "must be " + words);
            return Optional.empty();
        }
        return value.map(type::cast);
    }

    /** A null says nothing. */
    private static Optional<JsonValue> value(JsonObject object, String name) {
        return Optional.ofNullable(object.get(name)).filter(value -> value != JsonValue.NULL);
    }

    private void fault(String field, String message) {
        faults.add(Map.of("field", field, "message", message));
    }
}
