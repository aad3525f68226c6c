package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.ingest.DeadLetter;
import org.playhouse.ingest.WorkStep;
import org.playhouse.ingest.entity.WorkItem;
import org.playhouse.kernel.Ids;
import org.playhouse.kernel.Page;
import org.playhouse.kernel.PageRequest;
import org.playhouse.kernel.Sql;

/** Rows that ended dead, with what was last heard of them; in the caller's transaction. */
@ApplicationScoped
public class DeadLetterBook {
    /** Lines of FFmpeg that a letter keeps. */
    private static final int WORDS = 20;

    private static final String READ = "select d.*, f.job, d.attempt = f.attempt and"
            + " f.status = 'FAILED' and d.step not in ('SOUND', 'JOIN') as replayable from ingest.dead_letter d"
            + " join ingest.film f on f.id = d.film and f.removed_at is null ";

    private Sql sql;
    private Ids ids;

    protected DeadLetterBook() {}

    @Inject
    public DeadLetterBook(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /** @param item as it was when it failed for the last time */
    public void add(WorkItem item, String code, String message) {
        sql.change(
                "insert into ingest.dead_letter (id, film, item, step, chunk, attempt, failures, code, message,"
                        + " member, last_words) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, array(select message from (select"
                        + " seq, message from ingest.job_line where film = ? and attempt = ? and step = ? and chunk is not"
                        + " distinct from ?::integer and event = 'engine' order by seq desc limit ?) w order by seq))",
                ids.next(),
                item.film(),
                item.id(),
                item.step(),
                item.chunkNumber(),
                item.attempt(),
                item.failures() + 1,
                code,
                message.length() <= JobLog.LONGEST ? message : message.substring(0, JobLog.LONGEST),
                item.claim().owner(),
                item.film(),
                item.attempt(),
                item.step().word(),
                item.chunkNumber(),
                WORDS);
    }

    public Optional<DeadLetter> find(UUID id) {
        return sql.one(READ + "where d.id = ?", DeadLetterBook::letter, id);
    }

    /** Newest first; the key is the letter's id. */
    public Page<DeadLetter> page(Optional<UUID> job, PageRequest page) {
        var after = page.after().map(UUID::fromString);
        var rows = sql.list(
                READ
                        + "where (?::uuid is null or f.job = ?) and (?::uuid is null or d.id < ?) order by d.id desc limit ?",
                DeadLetterBook::letter,
                job,
                job,
                after,
                after,
                page.limit() + 1);
        return Page.of(rows, page.limit(), row -> row.id().toString());
    }

    public void replayed(UUID id) {
        sql.change("update ingest.dead_letter set replayed_at = now() where id = ?", id);
    }

    private static DeadLetter letter(ResultSet row) throws SQLException {
        return new DeadLetter(
                row.getObject("id", UUID.class),
                row.getObject("job", UUID.class),
                row.getObject("film", UUID.class),
                WorkStep.valueOf(row.getString("step")),
                Sql.whole(row, "chunk"),
                row.getInt("attempt"),
                row.getInt("failures"),
                row.getString("code"),
                row.getString("message"),
                List.of((String[]) row.getArray("last_words").getArray()),
                Sql.text(row, "member"),
                Sql.instant(row, "at").orElseThrow(),
                Sql.instant(row, "replayed_at"),
                row.getBoolean("replayable"));
    }
}
