package org.playhouse.platform;

import io.opentelemetry.exporter.logging.otlp.internal.traces.OtlpStdoutSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;

/**
 * Where spans go: to a collector (OTLP over HTTP), to a file (OTLP in JSON, a line per batch), to both, or nowhere. They
 * leave in the background; while a collector is away they are dropped, never waited for.
 */
final class SpanExports {
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private SpanExports() {}

    static SpanProcessor of(PlatformConfig.Trace config) {
        var processors = new ArrayList<SpanProcessor>();
        config.endpoint()
                .map(endpoint -> OtlpHttpSpanExporter.builder()
                        .setEndpoint(endpoint.toString())
                        .setTimeout(PATIENCE)
                        .build())
                .ifPresent(exporter -> processors.add(batches(exporter)));
        config.folder().ifPresent(folder -> processors.add(batches(file(config))));
        return SpanProcessor.composite(processors);
    }

    private static SpanProcessor batches(SpanExporter exporter) {
        return BatchSpanProcessor.builder(exporter)
                .setScheduleDelay(PAUSE)
                .setExporterTimeout(PATIENCE)
                .build();
    }

    private static SpanExporter file(PlatformConfig.Trace config) {
        try {
            var folder = config.folder().orElseThrow();
            Files.createDirectories(folder);
            var out = Files.newOutputStream(
                    folder.resolve(config.member() + ".jsonl"), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return OtlpStdoutSpanExporter.builder()
                    .setOutput(out)
                    .setWrapperJsonObject(true)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException("playhouse.trace.folder cannot be written", e);
        }
    }
}
