package org.playhouse.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.kernel.Tracing.Kind;

/** What every tracing does. */
@Tag("OBS-08")
public interface TracingContract {
    String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    /** A span that has ended. */
    record Ended(
            String name,
            String traceparent,
            Optional<String> parent,
            Map<String, String> words,
            Optional<String> failure) {
        String trace() {
            return traceparent.substring(3, 35);
        }
    }

    Tracing tracing();

    /** In the order in which they ended. */
    List<Ended> ended();

    @Test
    default void continuesTheTraceItIsGiven() {
        try (var span = tracing().begin("request", Kind.SERVER, Optional.of(PARENT))) {
            assertThat(span.traceparent()).matches("00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01");
            assertThat(span.traceparent()).isNotEqualTo(PARENT);
        }
        assertThat(ended())
                .singleElement()
                .satisfies(span -> assertThat(span.parent()).contains(PARENT));
    }

    @Test
    default void aSpanIsTheParentOfWhatItsThreadBegins() {
        try (var outer = tracing().begin("outer", Kind.CONSUMER, Optional.empty())) {
            assertThat(tracing().current()).contains(outer.traceparent());
            try (var inner = tracing().begin("inner", Kind.INTERNAL, Optional.empty())) {
                assertThat(inner.traceparent().substring(3, 35))
                        .isEqualTo(outer.traceparent().substring(3, 35));
            }
            assertThat(tracing().current()).contains(outer.traceparent());
        }
        assertThat(tracing().current()).isEmpty();
        assertThat(ended()).extracting(Ended::name).containsExactly("inner", "outer");
        assertThat(ended().get(0).parent()).contains(ended().get(1).traceparent());
    }

    @Test
    default void whatIsNoPlaceBeginsATraceOfItsOwn() {
        for (var wrong : List.of("", "x", "00-" + "0".repeat(32) + "-b7ad6b7169203331-01")) {
            try (var span = tracing().begin("request", Kind.SERVER, Optional.of(wrong))) {
                assertThat(span.traceparent()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
                assertThat(span.traceparent()).doesNotContain("0".repeat(32));
            }
        }
        assertThat(ended())
                .hasSize(3)
                .allSatisfy(span -> assertThat(span.parent()).isEmpty());
        assertThat(ended().stream().map(Ended::trace).distinct()).hasSize(3);
    }

    @Test
    default void tellsWhatWasSaidOfIt() {
        try (var span = tracing().begin("ffmpeg", Kind.INTERNAL, Optional.of(PARENT))) {
            span.with("chunk", "3").failed("exit 1");
        }
        tracing().past("outbox", Kind.PRODUCER, PARENT, Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(ended().get(0).words()).containsEntry("chunk", "3");
        assertThat(ended().get(0).failure()).contains("exit 1");
        assertThat(ended().get(1).name()).isEqualTo("outbox");
        assertThat(ended().get(1).parent()).contains(PARENT);
    }
}
