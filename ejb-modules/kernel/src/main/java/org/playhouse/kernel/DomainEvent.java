package org.playhouse.kernel;

import java.time.Instant;
import java.util.UUID;

/**
 * A fact as readers receive it, in the words of CloudEvents 1.0.
 *
 * @param id of the fact; a reader that saw it already does nothing
 * @param type simple name of the fact
 * @param source room that wrote it
 * @param subject aggregate id
 * @param data the fact as JSON text
 */
public record DomainEvent(
        UUID id, String type, String source, String subject, Instant time, String traceparent, String data) {}
