package org.playhouse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.bind.JsonbBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.playhouse.kernel.DomainEvent;
import org.playhouse.kernel.Fact;

class EnvelopeTest {
    private static final UUID FILM = UUID.fromString("0193a5f0-0000-7000-8000-000000000001");

    public enum Stage {
        PLANNED
    }

    public record Part(int number, String name) {}

    public record FilmPlanned(
            UUID film,
            Stage stage,
            Optional<String> note,
            Optional<UUID> presentation,
            Instant at,
            Duration length,
            double seconds,
            List<Part> parts)
            implements Fact {
        @Override
        public UUID key() {
            return film;
        }
    }

    private static final FilmPlanned FACT = new FilmPlanned(
            FILM,
            Stage.PLANNED,
            Optional.empty(),
            Optional.of(FILM),
            Instant.parse("2026-11-20T10:00:00.123456Z"),
            Duration.ofSeconds(61),
            61.04,
            List.of(new Part(1, "ü")));

    @Test
    void writesOneMemberPerComponent() {
        assertThat(new FactJson().write(FACT))
                .isEqualTo("{\"at\":\"2026-11-20T10:00:00.123456Z\",\"film\":\"" + FILM
                        + "\",\"length\":\"PT1M1S\",\"parts\":[{\"name\":\"ü\",\"number\":1}],\"presentation\":\""
                        + FILM
                        + "\",\"seconds\":61.04,\"stage\":\"PLANNED\"}");
    }

    @Test
    void aReaderDeclaresItsOwnRecord() throws Exception {
        try (var jsonb = JsonbBuilder.create()) {
            assertThat(jsonb.fromJson(new FactJson().write(FACT), FilmPlanned.class))
                    .isEqualTo(FACT);
        }
    }

    @Test
    void speaksCloudEvents() {
        var event = new DomainEvent(
                FILM, "FilmPlanned", "ingest", FILM.toString(), FACT.at(), "00-1-2-00", "{\"film\":\"x\"}");
        var text = Envelope.write(event);
        assertThat(text)
                .isEqualTo("{\"specversion\":\"1.0\",\"id\":\"" + FILM
                        + "\",\"type\":\"FilmPlanned\",\"source\":\"ingest\",\"subject\":\"" + FILM
                        + "\",\"time\":\"2026-11-20T10:00:00.123456Z\",\"traceparent\":\"00-1-2-00\","
                        + "\"datacontenttype\":\"application/json\",\"data\":{\"film\":\"x\"}}");
        assertThat(deserialize(text)).isEqualTo(event);
    }

    @Test
    void anUnreadableRecordBecomesAnEventOfItsOwn() {
        for (var text : List.of("", "no json", "{}", "[]", "{\"id\":\"x\"}")) {
            var event = deserialize(text);
            assertThat(event.type()).isEqualTo("platform.unreadable");
            assertThat(event.id()).isEqualTo(deserialize(text).id());
        }
        assertThat(new DomainEventDeserializer().deserialize("t", null).type()).isEqualTo("platform.unreadable");
    }

    private static DomainEvent deserialize(String text) {
        return new DomainEventDeserializer().deserialize("ingest.v1", text.getBytes(StandardCharsets.UTF_8));
    }
}
