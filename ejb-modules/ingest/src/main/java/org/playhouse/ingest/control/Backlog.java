package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.playhouse.kernel.Sql;

/** How much work waits in the whole cluster, as the work book says. */
@ApplicationScoped
public class Backlog {
    /** Before any chunk was encoded, a chunk is thought to take this long. */
    private static final double USUAL_SECONDS = 30;

    private Sql sql;

    protected Backlog() {}

    @Inject
    public Backlog(Sql sql) {
        this.sql = sql;
    }

    /**
     * One lane.
     *
     * @param waiting rows that are due and that nobody has claimed
     * @param leased rows that somebody works on
     * @param oldestSeconds how long the oldest waiting row has been due
     */
    public record Queue(long waiting, long leased, double oldestSeconds) {
        static final Queue EMPTY = new Queue(0, 0, 0);
    }

    /**
     * All of it.
     *
     * @param chunkSeconds what a chunk took lately on one slot, on the clock
     * @param paused whether nothing may be claimed
     * @param holders workers that hold a row
     */
    public record Load(Map<Lane, Queue> lanes, double chunkSeconds, boolean paused, int holders) {
        public Queue of(Lane lane) {
            return lanes.getOrDefault(lane, Queue.EMPTY);
        }

        /**
         * How many workers would empty the queue in the time wanted; never fewer than the least. While the queue is
         * paused nobody may claim anything: then those are wanted that still hold a row, and in the end none.
         *
         * @param slots encodes at once on one worker
         */
        public int workersWanted(int slots, Duration within, int least) {
            if (paused) {
                return holders;
            }
            var heavy = of(Lane.HEAVY);
            double work = (heavy.waiting() + heavy.leased()) * chunkSeconds;
            int wanted = (int) Math.ceil(work / slots / Math.max(1, within.toSeconds()));
            return Math.max(least, wanted);
        }
    }

    /** As of now. */
    @Transactional
    public Load now() {
        var lanes = new HashMap<Lane, Queue>();
        sql.list(
                        "select lane, count(*) filter (where state = 'WAITING' and not_before <= now()) as waiting,"
                                + " count(*) filter (where state = 'LEASED') as leased,"
                                + " coalesce(extract(epoch from now() - min(greatest(created_at, not_before)) filter"
                                + " (where state = 'WAITING' and not_before <= now())), 0) as oldest"
                                + " from ingest.work_item where state = 'LEASED' or (state = 'WAITING' and not held) group by lane",
                        row -> Map.entry(
                                row.getString("lane"),
                                new Queue(row.getLong("waiting"), row.getLong("leased"), row.getDouble("oldest"))))
                .forEach(one -> lanes.put(Lane.valueOf(one.getKey().toUpperCase(Locale.ROOT)), one.getValue()));
        double usual = sql.one(
                        "select avg(wall_seconds) as usual from (select wall_seconds from ingest.work_item where step ="
                                + " 'ENCODE' and state = 'DONE' and wall_seconds > 0 and ended_at > now() - interval"
                                + " '1 hour' order by ended_at desc limit 200) recent",
                        row -> Sql.number(row, "usual"))
                .flatMap(seconds -> seconds)
                .orElse(USUAL_SECONDS);
        return sql.one(
                        "select (select paused from ingest.queue_setting order by version desc limit 1) as paused,"
                                + " (select count(distinct owner) from ingest.work_item where state = 'LEASED') as holders",
                        row -> new Load(lanes, usual, row.getBoolean("paused"), row.getInt("holders")))
                .orElseThrow();
    }
}
