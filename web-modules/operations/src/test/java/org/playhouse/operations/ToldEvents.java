package org.playhouse.operations;

import jakarta.ws.rs.core.GenericType;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseBroadcaster;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A client of an event stream, in memory: what it was told, as {@code name data} or {@code : comment}. */
final class ToldEvents implements SseEventSink {
    private final List<String> told = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    private boolean closed;
    private boolean broken;
    private CompletableFuture<Void> reading = CompletableFuture.completedFuture(null);

    List<String> told() {
        return told;
    }

    List<String> ids() {
        return ids;
    }

    void breaks() {
        broken = true;
    }

    void stopsReading() {
        reading = new CompletableFuture<>();
    }

    Sse sse() {
        return new Sse() {
            @Override
            public OutboundSseEvent.Builder newEventBuilder() {
                return new Building();
            }

            @Override
            public SseBroadcaster newBroadcaster() {
                throw new UnsupportedOperationException();
            }
        };
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public CompletionStage<?> send(OutboundSseEvent event) {
        if (broken) {
            return CompletableFuture.failedFuture(new IOException("reset"));
        }
        if (event.getComment() == null) {
            ids.add(event.getId());
        }
        told.add(event.getComment() == null ? event.getName() + " " + event.getData() : ": " + event.getComment());
        return reading;
    }

    @Override
    public void close() {
        closed = true;
    }

    private static final class Building implements OutboundSseEvent.Builder {
        private String id;
        private String name;
        private String comment;
        private Object data;

        @Override
        public OutboundSseEvent.Builder id(String value) {
            id = value;
            return this;
        }

        @Override
        public OutboundSseEvent.Builder name(String value) {
            name = value;
            return this;
        }

        @Override
        public OutboundSseEvent.Builder reconnectDelay(long milliseconds) {
            return this;
        }

        @Override
        public OutboundSseEvent.Builder mediaType(MediaType mediaType) {
            return this;
        }

        @Override
        public OutboundSseEvent.Builder comment(String value) {
            comment = value;
            return this;
        }

        @Override
        @SuppressWarnings("rawtypes") // as the interface has it
        public OutboundSseEvent.Builder data(Class type, Object value) {
            return data(value);
        }

        @Override
        @SuppressWarnings("rawtypes") // as the interface has it
        public OutboundSseEvent.Builder data(GenericType type, Object value) {
            return data(value);
        }

        @Override
        public OutboundSseEvent.Builder data(Object value) {
            data = value;
            return this;
        }

        @Override
        public OutboundSseEvent build() {
            return new Event(id, name, comment, data);
        }
    }

    private record Event(String id, String name, String comment, Object data) implements OutboundSseEvent {
        @Override
        public String getId() {
            return id;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public String getComment() {
            return comment;
        }

        @Override
        public Object getData() {
            return data;
        }

        @Override
        public long getReconnectDelay() {
            return RECONNECT_NOT_SET;
        }

        @Override
        public boolean isReconnectDelaySet() {
            return false;
        }

        @Override
        public Class<?> getType() {
            return String.class;
        }

        @Override
        public Type getGenericType() {
            return String.class;
        }

        @Override
        public MediaType getMediaType() {
            return MediaType.TEXT_PLAIN_TYPE;
        }
    }
}
