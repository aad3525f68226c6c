package org.playhouse.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.io.StringReader;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.playhouse.kernel.Fact;

/**
 * The writer of a fact keeps one golden JSON of it in its room ({@code src/test/resources/golden/facts}); every reader's
 * own record reads it. Fields are only ever added: {@code -Dgolden=write} writes what is new, and never takes away.
 */
class FactsGoldenTest {
    private static final String INCOMING = "org.eclipse.microprofile.reactive.messaging.Incoming";
    private static final JavaClasses CLASSES = House.classes();
    private static final Jsonb JSON = JsonbBuilder.create();

    /** Who listens to which room with which record. */
    record Reading(Class<?> record, String from) {
        @Override
        public String toString() {
            return record.getName() + " of " + from;
        }
    }

    static List<Class<?>> facts() {
        return CLASSES.stream()
                .filter(type -> type.isAssignableTo(Fact.class) && type.isRecord())
                .sorted(Comparator.comparing(JavaClass::getName))
                .<Class<?>>map(JavaClass::reflect)
                .toList();
    }

    static List<Reading> readings() {
        return CLASSES.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(INCOMING))
                .flatMap(FactsGoldenTest::records)
                .toList();
    }

    private static Stream<Reading> records(JavaMethod listener) {
        var channel =
                (String) listener.getAnnotationOfType(INCOMING).get("value").orElseThrow();
        var from = channel.substring(0, channel.indexOf("-to-"));
        return Stream.of(listener.getOwner().reflect().getDeclaredClasses())
                .filter(Class::isRecord)
                .map(record -> new Reading(record, from));
    }

    @Tag("ARC-08")
    @ParameterizedTest
    @MethodSource("facts")
    void aFactIsWrittenAsItsGoldenJsonSays(Class<?> fact) throws Exception {
        var file = golden(room(fact), fact.getSimpleName());
        var now = json(JSON.toJson(example(fact)));
        if (Files.exists(file)) {
            assertThat(now.entrySet())
                    .as("what readers of %s were promised; a field is only ever added", fact.getName())
                    .containsAll(json(Files.readString(file)).entrySet());
        }
        if ("write".equals(System.getProperty("golden"))) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, now + "\n");
        }
        assertThat(now)
                .as("%s is older than the code: run with -Dgolden=write and commit it", file)
                .isEqualTo(json(Files.readString(file)));
    }

    @Tag("ARC-08")
    @ParameterizedTest
    @MethodSource("readings")
    void everyReaderReadsIt(Reading reading) throws Exception {
        var file = golden(reading.from(), reading.record().getSimpleName());
        assertThat(file).as("the fact that %s reads", reading).exists();
        var written = json(Files.readString(file));

        var read = json(JSON.toJson(JSON.fromJson(written.toString(), reading.record())));

        assertThat(read.keySet())
                .as("components that %s found", reading)
                .hasSize(reading.record().getRecordComponents().length);
        assertThat(written.entrySet()).as("what %s found", reading).containsAll(read.entrySet());
    }

    private static String room(Class<?> fact) {
        return fact.getPackageName().split("\\.")[2];
    }

    private static Path golden(String room, String fact) {
        return House.ROOT
                .resolve(House.MODULES.get(room))
                .resolve("src/test/resources/golden/facts")
                .resolve(fact + ".json");
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    /** A fact with a value for every component, the same at every run. */
    private static Object example(Class<?> fact) throws ReflectiveOperationException {
        var components = fact.getRecordComponents();
        var types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        var values = Stream.of(components)
                .map(each -> value(each.getName(), each.getGenericType()))
                .toArray();
        return fact.getDeclaredConstructor(types).newInstance(values);
    }

    private static Object value(String name, Type type) {
        if (type instanceof java.lang.reflect.ParameterizedType of) {
            var inner = value(name, of.getActualTypeArguments()[0]);
            var raw = (Class<?>) of.getRawType();
            return raw == Optional.class ? Optional.of(inner) : raw == Set.class ? Set.of(inner) : List.of(inner);
        }
        var plain = (Class<?>) type;
        if (plain == UUID.class) {
            return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        }
        if (plain == String.class) {
            return "a " + name;
        }
        if (plain == Instant.class) {
            return Instant.parse("2026-11-20T12:00:00Z");
        }
        if (plain.isEnum()) {
            return plain.getEnumConstants()[0];
        }
        if (plain == boolean.class) {
            return true;
        }
        if (plain == long.class || plain == Long.class) {
            return 7L;
        }
        return plain == double.class ? (Object) 1.5 : 7;
    }
}
