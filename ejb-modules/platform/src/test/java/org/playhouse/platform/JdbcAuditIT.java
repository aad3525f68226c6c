package org.playhouse.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import java.io.StringReader;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.kernel.Audit;
import org.playhouse.kernel.AuditContract;
import org.playhouse.kernel.Ids;
import org.playhouse.kernel.Outbox;
import org.playhouse.kernel.PageRequest;
import org.playhouse.kernel.RealPostgres;

class JdbcAuditIT implements AuditContract {
    private static final DataSource DATABASE = RealPostgres.of("platform").source();
    private final LocalTransactions transactions = new LocalTransactions(DATABASE);
    private final Outbox outbox = new JdbcOutbox(
            transactions.source(),
            new Transactions(transactions),
            new JdbcOutbox.Circumstances(
                    new FactJson(), new Ids(Clock.systemUTC(), new SecureRandom()), Clock.systemUTC(), Traces::fresh),
            () -> {},
            () -> {});

    @AfterEach
    void forget() {
        Statements.change(DATABASE, "delete from platform.outbox");
    }

    @Override
    public Audit audit() {
        return new JdbcAudit(transactions.source(), new Transactions(transactions), outbox);
    }

    @Override
    public void transaction(Runnable work) {
        transactions.run(work);
    }

    @Test
    @Tag("TEL-12")
    void whatIsAnnouncedIsALineAndAFactAndWhatIsNotIsALine() {
        var subject = UUID.randomUUID();
        var line = line(subject.toString(), "job.cancel", Optional.of("wrong \"film\""));
        transaction(() -> {
            audit().announce(line);
            audit().record(line(subject.toString(), "video.captions", Optional.empty()));
        });
        assertThat(audit().page(Optional.of(subject.toString()), PageRequest.first(9))
                        .items())
                .hasSize(2);
        var facts = facts();
        assertThat(facts).hasSize(1);
        var fact = facts.get(0);
        assertThat(fact.topic()).isEqualTo("platform.v1");
        assertThat(fact.key()).isEqualTo(subject);
        assertThat(fact.event().type()).isEqualTo("ControlActionTaken");
        try (var data = Json.createReader(new StringReader(fact.event().data()))) {
            assertThat(data.readObject())
                    .isEqualTo(Json.createObjectBuilder()
                            .add("line", line.id().toString())
                            .add("at", line.at().toString())
                            .add("actor", line.actor())
                            .add("action", "job.cancel")
                            .add("subject", subject.toString())
                            .add("reason", "wrong \"film\"")
                            .add("outcome", "done")
                            .build());
        }
    }

    @Test
    @Tag("TEL-12")
    void nothingIsSaidOfAnActionThatWasRolledBack() {
        var line = line("queue", "queue.put", Optional.of("later"));
        assertThatThrownBy(() -> transaction(() -> {
                    audit().announce(line);
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(facts()).isEmpty();
        assertThat(audit().page(Optional.empty(), PageRequest.first(200)).items())
                .doesNotContain(line);
    }

    @Test
    @Tag("TEL-12")
    void actionsOnOneNameHaveOneKey() {
        transaction(() -> {
            audit().announce(line("worker-1", "worker.drain", Optional.of("kernel")));
            audit().announce(line("worker-1", "worker.resume", Optional.empty()));
            audit().announce(line("worker-2", "worker.drain", Optional.of("kernel")));
        });
        var keys = facts().stream().map(OutboxRow::key).toList();
        assertThat(keys.get(0)).isEqualTo(keys.get(1)).isNotEqualTo(keys.get(2));
    }

    private static List<OutboxRow> facts() {
        return Statements.rows(DATABASE, OutboxRow::read, "select * from platform.outbox order by seq");
    }

    private static Audit.Line line(String subject, String action, Optional<String> reason) {
        return new Audit.Line(
                IDS.next(), Instant.parse("2026-11-21T10:00:00.5Z"), "system", action, subject, reason, "done");
    }

    @Test
    void linesAreNeverChanged() {
        showsLinesOfASubjectNewestFirst();
        for (var sql : new String[] {"update platform.audit set outcome = 'x'", "delete from platform.audit"}) {
            assertThatThrownBy(() -> Statements.change(DATABASE, sql))
                    .rootCause()
                    .hasMessageContaining("never changed");
        }
    }
}
