package org.playhouse.operations;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.playhouse.kernel.Audit;

/** One line of the audit: who did what to whom, why, and what became of it. */
@Schema(name = "AuditLine")
public record AuditJson(
        Instant at, String actor, String action, String subject, Optional<String> reason, String outcome) {
    static AuditJson of(Audit.Line line) {
        return new AuditJson(line.at(), line.actor(), line.action(), line.subject(), line.reason(), line.outcome());
    }
}
