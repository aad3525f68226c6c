package org.playhouse.media.plan;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.playhouse.media.MediaException;

/** Records of this package as JSON: durations in nanoseconds, fractions as "a/b", enums by name, an empty Optional is left out. */
final class RecordJson {
    private RecordJson() {}

    static String write(Record value) {
        return Json.write(tree(value));
    }

    /** @throws MediaException code {@code plan.malformed} */
    static <T> T read(String json, Class<T> type) {
        try {
            return type.cast(value(Json.parse(json), type));
        } catch (IllegalArgumentException | ClassCastException | ArithmeticException e) {
            throw new MediaException("plan.malformed", "not the JSON of a " + type.getSimpleName(), e);
        }
    }

    private static Object tree(Object value) {
        if (value instanceof Duration time) {
            return time.toNanos();
        }
        if (value instanceof Rational fraction) {
            return fraction.toString();
        }
        if (value instanceof Enum<?> word) {
            return word.name();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(RecordJson::tree).toList();
        }
        return value instanceof Record row ? fields(row) : value;
    }

    private static Map<String, Object> fields(Record row) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (RecordComponent component : row.getClass().getRecordComponents()) {
            Object value = get(row, component);
            if (!(value instanceof Optional<?> optional)) {
                fields.put(component.getName(), tree(value));
            } else if (optional.isPresent()) {
                fields.put(component.getName(), tree(optional.get()));
            }
        }
        return fields;
    }

    private static Object get(Record row, RecordComponent component) {
        try {
            return component.getAccessor().invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object value(@Nullable Object json, Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
            return Optional.ofNullable(json).map(some -> value(some, inner(generic)));
        }
        if (json == null) {
            throw new IllegalArgumentException("a " + type.getTypeName() + " is missing");
        }
        if (type instanceof ParameterizedType generic) {
            return ((List<?>) json)
                    .stream().map(item -> value(item, inner(generic))).toList();
        }
        if (type == int.class) {
            return Math.toIntExact((Long) json);
        }
        if (type == Duration.class) {
            return Duration.ofNanos((Long) json);
        }
        if (type == Rational.class) {
            return Rational.parse((String) json);
        }
        if (type instanceof Class<?> words && words.isEnum()) {
            return Arrays.stream(words.getEnumConstants())
                    .filter(word -> ((Enum<?>) word).name().equals(json))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no " + words.getSimpleName() + ": " + json));
        }
        if (type instanceof Class<?> row && row.isRecord()) {
            return row((Map<?, ?>) json, row);
        }
        // an item of a list is of the type that the list is said to be of
        return type instanceof Class<?> plain && !plain.isPrimitive() ? plain.cast(json) : json;
    }

    private static Type inner(ParameterizedType generic) {
        return generic.getActualTypeArguments()[0];
    }

    private static Object row(Map<?, ?> json, Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = value(json.get(components[i].getName()), components[i].getGenericType());
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no " + type.getSimpleName() + ": " + json, e);
        }
    }
}
