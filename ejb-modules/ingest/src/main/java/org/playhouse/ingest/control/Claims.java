package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.ingest.WorkStep;
import org.playhouse.ingest.entity.WorkItem;

/** Who works on what: claims, renewals, and claims that lapsed. The clock is the database's. */
@ApplicationScoped
public class Claims {
    private static final String SETTING =
            "(select paused, per_creator from ingest.queue_setting order by version desc limit 1) s";
    private static final long LOCK = 0x506c_6179_436c_616dL;

    private Sql sql;

    protected Claims() {}

    @Inject
    public Claims(Sql sql) {
        this.sql = sql;
    }

    /** One claim. */
    public record Claim(UUID item, long epoch, UUID film, WorkStep step, boolean healing) {}

    /** A running member: a name, and an id of this run of it. */
    public record Runner(String member, UUID run) {}

    /**
     * Takes the best row that is due in a lane: highest priority first, then the creator with least under way, then the
     * oldest. Two members never take the same one.
     */
    @Transactional
    public Optional<Claim> take(Lane lane, Runner who, Duration lease) {
        oneByOne();
        return sql.one(
                "update ingest.work_item set state = 'LEASED', epoch = epoch + 1, owner = ?, owner_run = ?,"
                        + " lease_until = now() + make_interval(secs => ?), started_at = now(), fraction = 0"
                        + " where id = (select i.id from ingest.work_item i where i.state = 'WAITING' and not i.held"
                        + " and i.lane = ? and i.not_before <= now() and not (select paused from " + SETTING + ") and"
                        + " i.creator <> all(array(select l.creator from ingest.work_item l where l.state = 'LEASED'"
                        + " group by l.creator having count(*) >= (select coalesce(per_creator, 2147483647) from "
                        + SETTING + "))) order by i.priority desc, i.deadline, (select count(*) from"
                        + " ingest.work_item b where b.creator = i.creator and b.state = 'LEASED'), i.created_at,"
                        + " i.chunk for update of i skip locked limit 1) returning *",
                Claims::claim,
                who.member(),
                who.run(),
                lease.toMillis() / 1000.0,
                lane.word());
    }

    /** Where creators have a limit claims pass one after the other: two at once would both see room for the last. */
    private void oneByOne() {
        sql.list(
                "select pg_advisory_xact_lock(?) from " + SETTING + " where s.per_creator is not null",
                row -> true,
                LOCK);
    }

    /** Renews all claims of a run of a member in one statement, and says which of them still stand. */
    @Transactional
    public List<UUID> renew(Runner who, Collection<UUID> items, Duration lease) {
        return sql.list(
                "update ingest.work_item set lease_until = now() + make_interval(secs => ?) where id = any(?)"
                        + " and owner_run = ? and state = 'LEASED' returning id, epoch",
                row -> row.getObject("id", UUID.class),
                lease.toMillis() / 1000.0,
                items,
                who.run());
    }

    /** Claims whose lease ran out, and those that an earlier run of this member left. */
    @Transactional
    public List<WorkItem> lapsed(Runner who) {
        return sql.list(
                "select * from ingest.work_item where state = 'LEASED' and (lease_until < now() or (owner = ? and"
                        + " owner_run <> ?)) limit 50",
                WorkBook::item,
                who.member(),
                who.run());
    }

    private static Claim claim(ResultSet row) throws SQLException {
        return new Claim(
                row.getObject("id", UUID.class),
                row.getLong("epoch"),
                row.getObject("film", UUID.class),
                WorkStep.valueOf(row.getString("step")),
                row.getInt("interruptions") > 0);
    }
}
