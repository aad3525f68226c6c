package org.playhouse.kernel;

import java.time.Instant;
import java.util.Optional;

/**
 * Spans of a trace that goes through requests, outbox, queue and engines. A place in a trace is a {@code traceparent} as
 * W3C Trace Context (version 00, 3.2) writes it; one that is none begins a trace of its own.
 */
public interface Tracing {
    /** How a span stands to its parent, in OpenTelemetry's words. */
    enum Kind {
        SERVER,
        PRODUCER,
        CONSUMER,
        INTERNAL
    }

    /** Begins a span that is this thread's until it is closed, by the same thread. */
    Span begin(String name, Kind kind, Optional<String> parent);

    /** Records what began earlier and ends now. */
    void past(String name, Kind kind, String parent, Instant from);

    /** Where this thread is, while a span is open. */
    Optional<String> current();

    /** Something that takes time. */
    interface Span extends AutoCloseable {
        String traceparent();

        /** Adds an attribute; never a secret, a ticket or a person's name. */
        Span with(String key, String value);

        /** It went wrong; a code or a few words. */
        void failed(String why);

        @Override
        void close();
    }
}
