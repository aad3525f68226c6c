package org.playhouse.platform;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.kernel.Audit;
import org.playhouse.kernel.Fact;

/**
 * An operator or an admin did something (TEL-12): what the audit line says, in {@code platform.v1}.
 *
 * @param line id of the audit line
 * @param actor account id, or {@code system}
 * @param action verb, for instance {@code job.cancel}
 * @param subject what it was done to: an id, or a name
 * @param outcome {@code done}
 */
public record ControlActionTaken(
        UUID line, Instant at, String actor, String action, String subject, Optional<String> reason, String outcome)
        implements Fact {
    static ControlActionTaken of(Audit.Line line) {
        return new ControlActionTaken(
                line.id(), line.at(), line.actor(), line.action(), line.subject(), line.reason(), line.outcome());
    }

    /** Actions on one subject keep their order. A name that is no id has one made of it (RFC 9562, 5.3). */
    @Override
    public UUID key() {
        try {
            return UUID.fromString(subject);
        } catch (IllegalArgumentException name) {
            return UUID.nameUUIDFromBytes(subject.getBytes(StandardCharsets.UTF_8));
        }
    }
}
