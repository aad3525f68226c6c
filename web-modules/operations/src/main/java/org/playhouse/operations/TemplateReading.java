package org.playhouse.operations;

import jakarta.json.Json;
import jakarta.json.JsonArray;
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
import java.util.stream.Stream;
import org.playhouse.http.HttpProblem;
import org.playhouse.ingest.TemplateContent;
import org.playhouse.ingest.TemplateContent.Pictures;
import org.playhouse.ingest.TemplateContent.Protection;
import org.playhouse.ingest.TemplateContent.Rung;
import org.playhouse.ingest.TemplateContent.Sound;
import org.playhouse.kernel.CommonProblem;

/**
 * Reads a template as an operator writes it, and names every field that is not known or of another type: a mistyped
 * word that was passed over would make films otherwise than they were asked for. Whether the words are right is ingest's
 * to say.
 */
final class TemplateReading {
    private static final JsonObject NONE = JsonValue.EMPTY_JSON_OBJECT;

    private final List<Map<String, String>> faults = new ArrayList<>();

    private TemplateReading() {}

    /** What is to be, and why. */
    record Wish(TemplateContent content, Optional<String> reason) {}

    static Wish of(byte[] body) {
        if (body == null || body.length == 0) {
            throw CommonProblem.invalid("body", "must be a template");
        }
        var reading = new TemplateReading();
        var wish = reading.wish(object(body));
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

    private Wish wish(JsonObject body) {
        known(
                "",
                body,
                Stream.concat(TemplateWishJson.SECTIONS.stream(), TemplateWishJson.TOLD.stream())
                        .toList());
        if (!body.containsKey("video")) {
            fault("video", "must be there");
        }
        var video = section(body, "video", "codec", "maxHeight", "rungs");
        var audio = section(body, "audio", "codecs", "maxChannels");
        var captions = section(body, "captions", "embedded");
        var codec = text(video, "video.", "codec").orElse("avc");
        var content = new TemplateContent(
                text(body, "", "description").filter(words -> !words.isBlank()),
                new Pictures(codec, whole(video, "video.", "maxHeight").map(TemplateReading::size), rungs(video)),
                new Sound(
                        words(audio, "audio.", "codecs").orElse(List.of("aac")),
                        whole(audio, "audio.", "maxChannels")
                                .map(TemplateReading::size)
                                .orElse(6)),
                flag(captions, "captions.", "embedded").orElse(true),
                protection(body, codec),
                flag(body, "", "previewFirst").orElse(false));
        return new Wish(content, text(body, "", "reason").filter(words -> !words.isBlank()));
    }

    private Protection protection(JsonObject body, String codec) {
        var protection = section(body, "protection", "mode", "schemes", "keyPeriodSeconds");
        var mode = text(protection, "protection.", "mode").orElse("film");
        var all = mode.equals("none")
                ? List.<String>of()
                : codec.equals("vp9") ? List.of("cenc") : List.of("cbcs", "cenc");
        return new Protection(
                mode,
                words(protection, "protection.", "schemes").orElse(all),
                whole(protection, "protection.", "keyPeriodSeconds").map(TemplateReading::size));
    }

    private List<Rung> rungs(JsonObject video) {
        var rungs = new ArrayList<Rung>();
        var list = value(video, "rungs");
        if (list.isPresent() && !(list.get() instanceof JsonArray)) {
            fault("video.rungs", "must be a list");
        }
        if (list.orElse(null) instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                rung("video.rungs." + i, array.get(i)).ifPresent(rungs::add);
            }
        }
        return rungs;
    }

    private Optional<Rung> rung(String at, JsonValue value) {
        if (!(value instanceof JsonObject rung)) {
            fault(at, "must be an object");
            return Optional.empty();
        }
        known(at + ".", rung, List.of("height", "bitrate"));
        if (!rung.containsKey("height")) {
            fault(at + ".height", "must be there");
        }
        var bitrate = whole(rung, at + ".", "bitrate");
        return whole(rung, at + ".", "height").map(height -> new Rung(size(height), bitrate));
    }

    private JsonObject section(JsonObject body, String name, String... fields) {
        var value = value(body, name);
        if (value.isEmpty()) {
            return NONE;
        }
        if (value.get() instanceof JsonObject section) {
            known(name + ".", section, List.of(fields));
            return section;
        }
        fault(name, "must be an object");
        return NONE;
    }

    private void known(String at, JsonObject object, Collection<String> fields) {
        object.keySet().stream()
                .filter(name -> !fields.contains(name))
                .forEach(name -> fault(at + name, "is not known"));
    }

    private Optional<String> text(JsonObject object, String at, String name) {
        return typed(object, at, name, JsonString.class, "a text").map(JsonString::getString);
    }

    private Optional<Boolean> flag(JsonObject object, String at, String name) {
        var value = value(object, name);
        if (value.isPresent() && value.get() != JsonValue.TRUE && value.get() != JsonValue.FALSE) {
            fault(at + name, "must be true or false");
            return Optional.empty();
        }
        return value.map(JsonValue.TRUE::equals);
    }

    private Optional<Long> whole(JsonObject object, String at, String name) {
        var number = typed(object, at, name, JsonNumber.class, "a whole number");
        try {
            return number.map(JsonNumber::longValueExact);
        } catch (ArithmeticException e) {
            fault(at + name, "must be a whole number");
            return Optional.empty();
        }
    }

    private Optional<List<String>> words(JsonObject object, String at, String name) {
        var list = typed(object, at, name, JsonArray.class, "a list");
        if (list.isPresent() && !list.get().stream().allMatch(JsonString.class::isInstance)) {
            fault(at + name, "must be a list of texts");
            return Optional.empty();
        }
        return list.map(array -> array.getValuesAs(JsonString.class).stream()
                .map(JsonString::getString)
                .toList());
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

    /** What is beyond an int is beyond every limit, too. */
    private static int size(long number) {
        return (int) Math.max(-1, Math.min(Integer.MAX_VALUE, number));
    }

    private void fault(String field, String message) {
        faults.add(Map.of("field", field, "message", message));
    }
}
