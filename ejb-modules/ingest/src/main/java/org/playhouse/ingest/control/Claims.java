package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.ingest.WorkStep;
import org.playhouse.ingest.entity.WorkItem;
import org.playhouse.kernel.Sql;

/** Who works on what: claims, renewals, and claims that lapsed. The clock is the database's. */
@ApplicationScoped
public class Claims {
    private static final String SETTING =
            "(select paused, per_creator from ingest.queue_setting order by version desc limit 1) s";
    /** How long a row that is too large may be passed over by smaller ones. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Each part before the last is computed once: a row that was locked and not taken would be passed over. */
    private static final String TAKE = "with mine as materialized (select count(*) filter (where lane = ?) as claims,"
            + " coalesce(sum(slots) filter (where lane = ?), 0) as slots, coalesce(sum(memory_bytes), 0)::bigint as memory,"
            + " coalesce(sum(scratch_bytes), 0)::bigint as scratch from ingest.work_item"
            + " where state = 'LEASED' and owner_run = ?),"
            + " best as materialized (select i.id, fit.yes from ingest.work_item i cross join mine m cross join lateral"
            + " (select (m.claims = 0 or (i.slots <= ? - m.slots and i.memory_bytes <= greatest(0, ? - m.memory)"
            + " and i.scratch_bytes <= greatest(0, ? - m.scratch))) and (i.scratch_bytes <= greatest(0, ?)"
            + " or (m.claims = 0 and i.not_before < now() - make_interval(secs => ?))) as yes) fit"
            + " where i.state = 'WAITING' and not i.held and i.lane = ? and i.not_before <= now()"
            + " and (fit.yes or i.not_before < now() - make_interval(secs => ?))"
            + " and not (select paused from " + SETTING + ")"
            + " and not exists (select from ingest.worker d where d.name = ? and d.run = ? and d.drain_reason is not null)"
            + " and i.creator <> all(array(select l.creator from ingest.work_item l where l.state = 'LEASED'"
            + " group by l.creator having count(*) >= (select coalesce(per_creator, 2147483647) from " + SETTING + ")))"
            + " order by i.priority desc, i.later, i.deadline, i.turn, i.created_at, i.chunk limit 1 for update of i skip locked)"
            + " update ingest.work_item w set state = 'LEASED', epoch = epoch + 1, owner = ?, owner_run = ?,"
            + " lease_until = now() + make_interval(secs => ?), started_at = now(), taken_at = now(), fraction = 0"
            + " from best where w.id = best.id and best.yes returning w.*";

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
     * What a worker has for claims.
     *
     * @param slots of the lane
     * @param memoryBytes for the engines of all its claims
     * @param scratchBytes for all its claims
     * @param freeBytes of its scratch now
     */
    public record Room(int slots, long memoryBytes, long scratchBytes, long freeBytes) {}

    /**
     * Takes the best rows that are due in a lane while they fit the worker, all in one transaction, for a film's chunks
     * become due together: highest priority first, then what makes a film playable before rungs that join one, then the
     * earliest deadline, then the creator whose turn it is, then the oldest. A worker without a claim in the lane takes a
     * row of any size (one that its disk has no room for now after a while only, for another worker may have), so that none
     * is too large for ever; and a row that has been passed over for a while is waited for, so that a worker which always has
     * something small to do becomes empty. Two members never take the same one. Who was asked to drain takes nothing, from
     * the moment that this is in the book.
     *
     * @param atMost so many rows, whatever their slots
     * @return best first
     */
    @Transactional
    public List<Claim> take(Lane lane, Runner who, Duration lease, Room room, int atMost) {
        oneByOne();
        var taken = new ArrayList<Claim>();
        while (taken.size() < atMost) {
            var next = best(lane, who, lease, room);
            if (next.isEmpty()) {
                break;
            }
            taken.add(next.get());
        }
        return taken;
    }

    private Optional<Claim> best(Lane lane, Runner who, Duration lease, Room room) {
        return sql.one(
                TAKE,
                Claims::claim,
                lane.word(),
                lane.word(),
                who.run(),
                room.slots(),
                room.memoryBytes(),
                room.scratchBytes(),
                room.freeBytes(),
                (double) PATIENCE.toSeconds(),
                lane.word(),
                (double) PATIENCE.toSeconds(),
                who.member(),
                who.run(),
                who.member(),
                who.run(),
                lease.toMillis() / 1000.0);
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
                WorkRow::item,
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
