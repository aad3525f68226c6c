package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.ingest.QueueSetting;
import org.playhouse.ingest.QueueView;
import org.playhouse.kernel.Page;
import org.playhouse.kernel.PageRequest;
import org.playhouse.kernel.Sql;

/** How the queue is worked on, and how much is in it. Settings get new versions and are never changed. */
@ApplicationScoped
public class QueueBook {
    private static final String READ = "select * from ingest.queue_setting ";

    private Sql sql;

    protected QueueBook() {}

    @Inject
    public QueueBook(Sql sql) {
        this.sql = sql;
    }

    /** What counts now. Members ask before each claim, so a change is felt by all of them at once. */
    @Transactional
    public QueueSetting now() {
        return sql.one(READ + "order by version desc limit 1", QueueBook::setting)
                .orElseThrow();
    }

    /** All versions, newest first. */
    public Page<QueueSetting> versions(PageRequest page) {
        var after = page.after().map(Integer::valueOf);
        var rows = sql.list(
                READ + "where (?::integer is null or version < ?) order by version desc limit ?",
                QueueBook::setting,
                after,
                after,
                page.limit() + 1);
        return Page.of(rows, page.limit(), row -> String.valueOf(row.version()));
    }

    /** Whether nobody else had made this version. */
    public boolean add(int version, boolean paused, QueueSetting.Limits limits, String reason, Optional<UUID> by) {
        return sql.change(
                        "insert into ingest.queue_setting (version, paused, reason, slots, light_slots, per_creator,"
                                + " changed_by) values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                        version,
                        paused,
                        reason,
                        limits.slots(),
                        limits.lightSlots(),
                        limits.perCreator(),
                        by)
                == 1;
    }

    public QueueView view() {
        return sql.one(
                        "select count(*) filter (where state = 'WAITING' and lane = 'heavy') as heavy,"
                                + " count(*) filter (where state = 'WAITING' and lane = 'light') as light,"
                                + " count(*) filter (where state = 'LEASED') as leased,"
                                + " extract(epoch from now() - min(greatest(created_at, not_before)) filter (where state ="
                                + " 'WAITING' and not_before <= now()))::float8 as oldest from ingest.work_item"
                                + " where (state = 'WAITING' and not held) or state = 'LEASED'",
                        row -> new QueueView(
                                now(),
                                row.getInt("heavy"),
                                row.getInt("light"),
                                Sql.number(row, "oldest"),
                                row.getInt("leased")))
                .orElseThrow();
    }

    private static QueueSetting setting(ResultSet row) throws SQLException {
        boolean changed = row.getInt("version") > 1;
        return new QueueSetting(
                row.getInt("version"),
                row.getBoolean("paused"),
                Sql.text(row, "reason"),
                new QueueSetting.Limits(
                        Sql.whole(row, "slots"), Sql.whole(row, "light_slots"), Sql.whole(row, "per_creator")),
                Sql.instant(row, "changed_at").filter(at -> changed),
                Sql.id(row, "changed_by"));
    }
}
