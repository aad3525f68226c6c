package org.playhouse.platform;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.playhouse.kernel.Tracing;

/** OpenTelemetry's SDK. Where nobody wants spans, places in a trace go on all the same, for logs and facts name them. */
final class OtelTracing implements Tracing, AutoCloseable {
    private static final Pattern PLACE =
            Pattern.compile("(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?");
    private static final int PATIENCE_SECONDS = 3;

    private final SdkTracerProvider provider;
    private final Tracer tracer;

    /**
     * @param member names the process in every span
     * @param share of the traces that begin here, 0..1; those that others began are recorded when they say so
     */
    OtelTracing(String member, String version, double share, SpanProcessor processor) {
        provider = SdkTracerProvider.builder()
                .setResource(Resource.create(Attributes.of(
                        AttributeKey.stringKey("service.name"),
                        "playhouse",
                        AttributeKey.stringKey("service.version"),
                        version,
                        AttributeKey.stringKey("service.instance.id"),
                        member)))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(share)))
                .addSpanProcessor(processor)
                .build();
        tracer = provider.get("org.playhouse");
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // the span that is returned closes it
    public Span begin(String name, Kind kind, Optional<String> parent) {
        var span = builder(name, kind, parent.map(OtelTracing::under).orElseGet(Context::current))
                .startSpan();
        return new Open(span, span.makeCurrent());
    }

    @Override
    public void past(String name, Kind kind, String parent, Instant from) {
        builder(name, kind, under(parent)).setStartTimestamp(from).startSpan().end();
    }

    @Override
    public Optional<String> current() {
        var here = io.opentelemetry.api.trace.Span.current().getSpanContext();
        return here.isValid() ? Optional.of(place(here)) : Optional.empty();
    }

    /** Hands over what is not exported yet. */
    @Override
    public void close() {
        provider.shutdown().join(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private SpanBuilder builder(String name, Kind kind, Context parent) {
        return tracer.spanBuilder(name).setParent(parent).setSpanKind(SpanKind.valueOf(kind.name()));
    }

    private static Context under(String traceparent) {
        var place = PLACE.matcher(traceparent.strip());
        if (!place.matches()) {
            return Context.root();
        }
        var context = SpanContext.createFromRemoteParent(
                place.group(1), place.group(2), TraceFlags.fromHex(place.group(3), 0), TraceState.getDefault());
        return context.isValid() ? Context.root().with(io.opentelemetry.api.trace.Span.wrap(context)) : Context.root();
    }

    private static String place(SpanContext context) {
        return "00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                + context.getTraceFlags().asHex();
    }

    private record Open(io.opentelemetry.api.trace.Span span, Scope scope) implements Span {
        @Override
        public String traceparent() {
            return place(span.getSpanContext());
        }

        @Override
        public Span with(String key, String value) {
            span.setAttribute(key, value);
            return this;
        }

        @Override
        public void failed(String why) {
            span.setStatus(StatusCode.ERROR, why);
        }

        @Override
        public void close() {
            scope.close();
            span.end();
        }
    }
}
