package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.ingest.WorkerView;
import org.playhouse.ingest.WorkerView.Duty;
import org.playhouse.kernel.Sql;

/** The members of the cluster, by their heartbeats. */
@ApplicationScoped
public class WorkerBook {
    private Sql sql;

    protected WorkerBook() {}

    @Inject
    public WorkerBook(Sql sql) {
        this.sql = sql;
    }

    /** A member at its start. */
    public record Start(Claims.Runner who, String role, String host, long pid, String version) {}

    @Transactional
    public void up(Start member) {
        sql.change(
                "insert into ingest.worker (name, run, role, host, pid, state, started_at, last_seen, version)"
                        + " values (?, ?, ?, ?, ?, 'up', now(), now(), ?) on conflict (name) do update set run ="
                        + " excluded.run, role = excluded.role, host = excluded.host, pid = excluded.pid, state = 'up',"
                        + " started_at = now(), last_seen = now(), version = excluded.version, drain_reason = null,"
                        + " drain_until = null",
                member.who().member(),
                member.who().run(),
                member.role(),
                member.host(),
                member.pid(),
                member.version());
    }

    /**
     * Says that a run still lives; false when another run has taken its name.
     *
     * @param stopping it takes nothing new whatever it was asked
     * @param idle it knows of nothing that it has to finish; drained is only who has no row either
     */
    @Transactional
    public boolean seen(Claims.Runner who, boolean stopping, boolean idle) {
        return sql.change(
                        "update ingest.worker set last_seen = now(), state = case when drain_reason is null and not ?"
                                + " then 'up' when ? and not exists (select from ingest.work_item where owner_run = ?"
                                + " and state = 'LEASED') then 'drained' else 'draining' end where name = ? and run = ?",
                        stopping,
                        idle,
                        who.run(),
                        who.member(),
                        who.run())
                == 1;
    }

    /** Members seen within a week; silent ones are gone. */
    public List<WorkerView> all(Duration silence) {
        var members = sql.list(
                "select *, case when last_seen < now() - make_interval(secs => ?) then 'gone' else state end as now_state"
                        + " from ingest.worker where last_seen > now() - interval '7 days' order by name",
                WorkerBook::member,
                (double) silence.toSeconds());
        return members.stream().map(this::withDuties).toList();
    }

    private WorkerView withDuties(WorkerView member) {
        var duties = sql.list(
                "select i.*, f.job from ingest.work_item i join ingest.film f on f.id = i.film"
                        + " where i.state = 'LEASED' and i.owner = ? order by i.started_at",
                row -> new Duty(
                        row.getObject("job", UUID.class),
                        row.getString("step").toLowerCase(java.util.Locale.ROOT),
                        Sql.whole(row, "chunk"),
                        Sql.instant(row, "started_at").orElseThrow(),
                        Sql.instant(row, "lease_until").orElseThrow()),
                member.name());
        return new WorkerView(
                member.name(),
                member.role(),
                member.host(),
                member.pid(),
                member.state(),
                member.startedAt(),
                member.lastSeen(),
                member.version(),
                member.drain(),
                duties);
    }

    private static Optional<WorkerView.Drain> drain(ResultSet row) throws SQLException {
        var until = Sql.instant(row, "drain_until");
        return Sql.text(row, "drain_reason").map(reason -> new WorkerView.Drain(reason, until));
    }

    private static WorkerView member(ResultSet row) throws SQLException {
        return new WorkerView(
                row.getString("name"),
                row.getString("role"),
                row.getString("host"),
                row.getLong("pid"),
                Optional.ofNullable(row.getString("now_state")).orElseThrow(),
                Sql.instant(row, "started_at").orElseThrow(),
                Sql.instant(row, "last_seen").orElseThrow(),
                row.getString("version"),
                drain(row),
                List.of());
    }
}
