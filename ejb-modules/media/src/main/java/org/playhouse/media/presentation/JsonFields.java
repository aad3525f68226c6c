package org.playhouse.media.presentation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.playhouse.media.MediaException;

/** Fields of one JSON object, each of the type asked for. */
record JsonFields(Map<String, Object> map) {

    @SuppressWarnings("unchecked") // JsonText makes no other map
    static JsonFields of(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return new JsonFields((Map<String, Object>) map);
        }
        throw new MediaException("presentation.malformed", "an object is missing");
    }

    String text(String name) {
        return field(name, String.class);
    }

    long number(String name) {
        return field(name, Long.class);
    }

    int small(String name) {
        long value = number(name);
        if (value != (int) value) {
            throw new MediaException("presentation.malformed", name + " is too large");
        }
        return (int) value;
    }

    boolean flag(String name) {
        return field(name, Boolean.class);
    }

    JsonFields object(String name) {
        return of(map.get(name));
    }

    Optional<JsonFields> optional(String name) {
        return Optional.ofNullable(map.get(name)).map(JsonFields::of);
    }

    <T> List<T> list(String name, Function<Object, T> item) {
        return field(name, List.class).stream().map(item).toList();
    }

    private <T> T field(String name, Class<T> type) {
        Object value = map.get(name);
        if (!type.isInstance(value)) {
            throw new MediaException("presentation.malformed", "field " + name + " is missing or of another type");
        }
        return type.cast(value);
    }
}
