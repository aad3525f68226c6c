package org.playhouse.platform;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Deserializer;
import org.playhouse.kernel.DomainEvent;

/**
 * Turns a record of a {@code <room>.v1} topic into a {@link DomainEvent}; named in the configuration of incoming
 * channels. Never throws, for that would stop the channel for ever: what cannot be read becomes an event of the type
 * {@value #UNREADABLE}, which goes to the dead letters.
 */
public final class DomainEventDeserializer implements Deserializer<DomainEvent> {
    static final String UNREADABLE = "platform.unreadable";

    @Override
    public DomainEvent deserialize(String topic, byte[] bytes) {
        if (bytes == null) {
            return Envelope.unreadable(topic, new byte[0]);
        }
        try {
            return Envelope.read(new String(bytes, StandardCharsets.UTF_8));
        } catch (RuntimeException unreadable) {
            return Envelope.unreadable(topic, bytes);
        }
    }
}
