package org.playhouse.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every audit does. */
public interface AuditContract {
    Ids IDS = new Ids(Clock.systemUTC(), new Random(1));

    Audit audit();

    /** Runs in a transaction. */
    void transaction(Runnable work);

    @Test
    default void showsLinesOfASubjectNewestFirst() {
        var subject = UUID.randomUUID().toString();
        var one = line(subject, "job.cancel", Optional.of("wrong film"));
        var two = line(subject, "job.retry", Optional.empty());
        var three = line(subject, "job.retry", Optional.of("ö \"quoted\""));
        transaction(() -> {
            audit().record(one);
            audit().record(line(UUID.randomUUID().toString(), "job.cancel", Optional.empty()));
            audit().record(two);
            audit().record(three);
        });
        var first = audit().page(Optional.of(subject), PageRequest.first(2));
        assertThat(first.items()).containsExactly(three, two);
        var second = audit().page(Optional.of(subject), new PageRequest(2, first.next()));
        assertThat(second.items()).containsExactly(one);
        assertThat(second.next()).isEmpty();
        assertThat(audit().page(Optional.empty(), PageRequest.first(200)).items())
                .contains(one, two, three);
    }

    private static Audit.Line line(String subject, String action, Optional<String> reason) {
        return new Audit.Line(
                IDS.next(), Instant.parse("2026-11-20T10:00:00.123456Z"), "system", action, subject, reason, "done");
    }
}
