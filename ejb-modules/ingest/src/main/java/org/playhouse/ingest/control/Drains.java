package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.ingest.IngestProblem;
import org.playhouse.kernel.Sql;

/** Which members shall take nothing new, and what they still hold. The clock is the database's. */
@ApplicationScoped
@Transactional
public class Drains {
    private Sql sql;

    protected Drains() {}

    @Inject
    public Drains(Sql sql) {
        this.sql = sql;
    }

    /**
     * What was asked of a member.
     *
     * @param reason absent: nothing, it shall work
     * @param left until its machine goes, when somebody said so
     */
    public record Order(Optional<String> reason, Optional<Duration> left) {
        public boolean drains() {
            return reason.isPresent();
        }
    }

    /**
     * Asks a member to take nothing new.
     *
     * @param left until its machine goes; empty: what was said about that before stays
     * @param silence after which a member is gone
     */
    public void order(String member, String reason, Optional<Duration> left, Duration silence) {
        require(member, silence);
        sql.change(
                "update ingest.worker set drain_reason = ?, drain_until = coalesce(now() + make_interval(secs => ?),"
                        + " drain_until), state = case state when 'drained' then state else 'draining' end where name = ?",
                reason,
                left.map(time -> time.toMillis() / 1000.0).orElse(null),
                member);
    }

    /** Asks it to work again. */
    public void lift(String member, Duration silence) {
        require(member, silence);
        sql.change(
                "update ingest.worker set drain_reason = null, drain_until = null, state = 'up' where name = ?",
                member);
    }

    /** What a run of a member was asked; empty when another run has taken its name. */
    public Optional<Order> of(Claims.Runner who) {
        return sql.one(
                "select drain_reason, extract(epoch from drain_until - now()) as secs_left from ingest.worker"
                        + " where name = ? and run = ?",
                row -> new Order(
                        Optional.ofNullable(row.getString("drain_reason")),
                        Optional.ofNullable(row.getObject("secs_left"))
                                .map(left -> Duration.ofMillis(Math.round(((Number) left).doubleValue() * 1000)))),
                who.member(),
                who.run());
    }

    /** How far the steps are that a run holds. */
    public List<Remainder> remainders(Claims.Runner who) {
        return sql.list(
                "select id, epoch, fraction, extract(epoch from now() - started_at) as took from ingest.work_item"
                        + " where owner_run = ? and state = 'LEASED'",
                row -> new Remainder(
                        row.getObject("id", UUID.class),
                        row.getLong("epoch"),
                        row.getDouble("fraction"),
                        Duration.ofMillis(Math.round(row.getDouble("took") * 1000))),
                who.run());
    }

    /** Locks the row of a member that lives. */
    private void require(String member, Duration silence) {
        boolean gone = sql.one(
                        "select last_seen < now() - make_interval(secs => ?) as gone from ingest.worker where name = ? and"
                                + " last_seen > now() - interval '7 days' for update",
                        row -> row.getBoolean("gone"),
                        (double) silence.toSeconds(),
                        member)
                .orElseThrow(() -> IngestProblem.WORKER_UNKNOWN.because("There is no member of this name."));
        if (gone) {
            throw IngestProblem.STATE.because("This member is gone.").with("status", "gone");
        }
    }
}
