package org.playhouse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.playhouse.kernel.Tracing;
import org.playhouse.kernel.TracingContract;

class OtelTracingTest implements TracingContract {
    private final List<SpanData> exported = new CopyOnWriteArrayList<>();
    private final OtelTracing tracing =
            new OtelTracing("worker-1", "1", 1, SimpleSpanProcessor.create(new SpanExporter() {
                @Override
                public CompletableResultCode export(Collection<SpanData> spans) {
                    exported.addAll(spans);
                    return CompletableResultCode.ofSuccess();
                }

                @Override
                public CompletableResultCode flush() {
                    return CompletableResultCode.ofSuccess();
                }

                @Override
                public CompletableResultCode shutdown() {
                    return CompletableResultCode.ofSuccess();
                }
            }));

    @Override
    public Tracing tracing() {
        return tracing;
    }

    @Override
    public List<Ended> ended() {
        return exported.stream().map(OtelTracingTest::ended).toList();
    }

    private static Ended ended(SpanData span) {
        var parent = span.getParentSpanContext();
        return new Ended(
                span.getName(),
                place(span.getTraceId(), span.getSpanId()),
                parent.isValid() ? Optional.of(place(parent.getTraceId(), parent.getSpanId())) : Optional.empty(),
                span.getAttributes().asMap().entrySet().stream()
                        .collect(Collectors.toMap(entry -> entry.getKey().getKey(), entry -> "" + entry.getValue())),
                Optional.of(span.getStatus().getDescription()).filter(why -> !why.isEmpty()));
    }

    private static String place(String trace, String span) {
        return "00-" + trace + "-" + span + "-01";
    }

    @Test
    void writesEverySpanIntoTheMembersFile(@TempDir Path folder) throws IOException {
        var config = PlatformConfig.of(key -> Optional.ofNullable(
                Map.of("playhouse.trace.folder", folder.toString(), "playhouse.member.name", "worker-1")
                        .get(key)));
        try (var filed = new OtelTracing("worker-1", "1", 1, SpanExports.of(config.trace()));
                var span = filed.begin("step encode", Tracing.Kind.CONSUMER, Optional.of(PARENT))) {
            span.with("playhouse.item", "7");
        }
        assertThat(Files.readString(folder.resolve("worker-1.jsonl")))
                .contains("resourceSpans", "step encode", "0af7651916cd43dd8448eb211c80319c", "worker-1");
    }

    @Test
    void recordsNothingOfATraceThatIsNotSampled() {
        var unsampled = PARENT.substring(0, PARENT.length() - 1) + "0";
        try (var span = tracing.begin("request", Tracing.Kind.SERVER, Optional.of(unsampled))) {
            assertThat(span.traceparent()).matches("00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-00");
        }
        assertThat(exported).isEmpty();
    }
}
