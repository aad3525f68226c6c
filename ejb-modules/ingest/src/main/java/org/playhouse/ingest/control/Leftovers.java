package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.ingest.GivenSound;
import org.playhouse.ingest.JoinedRung;
import org.playhouse.ingest.ObjectNames;
import org.playhouse.ingest.PresentationIds;
import org.playhouse.ingest.WorkStep;
import org.playhouse.ingest.entity.Film;
import org.playhouse.ingest.entity.WorkItem;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.Sql;

/**
 * Objects that nobody may read again, written down in the transaction that makes them so. A sweep takes what is due and
 * forgets it only after the store did; a crash in between repeats it.
 */
@ApplicationScoped
public class Leftovers {
    /** What a fenced loser may still be writing has arrived by then. */
    static final Duration LATE = Duration.ofSeconds(40);

    private static final Duration VERY_LATE = Duration.ofMinutes(10);
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private Sql sql;

    protected Leftovers() {}

    @Inject
    public Leftovers(Sql sql) {
        this.sql = sql;
    }

    /** @param whole everything whose key starts with the object's key; else just that object */
    public record Leftover(UUID id, ObjectRef object, boolean whole, Optional<String> upload) {}

    public void object(UUID film, ObjectRef object, Duration pause) {
        add(film, object, false, Optional.empty(), pause);
    }

    /** All under a folder: at once, and again when late writers are through. */
    public void folder(UUID film, Bucket bucket, String folder) {
        var all = new ObjectRef(bucket, folder + "/");
        add(film, all, true, Optional.empty(), Duration.ZERO);
        add(film, all, true, Optional.empty(), LATE);
        add(film, all, true, Optional.empty(), VERY_LATE);
    }

    public void folder(UUID film, Bucket bucket, String folder, Duration pause) {
        add(film, new ObjectRef(bucket, folder + "/"), true, Optional.empty(), pause);
    }

    public void upload(Film film) {
        film.source()
                .upload()
                .ifPresent(upload -> add(film.id(), film.object(), false, Optional.of(upload), Duration.ZERO));
    }

    /** Parts of a file that nobody is going to join. */
    public void upload(UUID film, ObjectRef object, String upload) {
        add(film, object, false, Optional.of(upload), Duration.ZERO);
    }

    /** What a claim that ended without a result may have written, or may still be writing. */
    public void loser(WorkItem item) {
        loser(item, LATE);
        loser(item, VERY_LATE);
    }

    private void loser(WorkItem item, Duration pause) {
        switch (item.step()) {
            case ENCODE ->
                item.output()
                        .planHash()
                        .ifPresent(hash -> object(
                                item.film(),
                                ObjectNames.chunk(
                                        item.film(),
                                        hash,
                                        item.chunkNumber().orElseThrow(),
                                        item.claim().epoch()),
                                pause));
            case ASSEMBLE ->
                folder(
                        item.film(),
                        Bucket.MEZZANINE,
                        ObjectNames.assembled(
                                item.film(), item.attempt(), item.claim().epoch()),
                        pause);
            case SOUND ->
                folder(
                        item.film(),
                        Bucket.MEZZANINE,
                        GivenSound.madeFolder(
                                item.film(), item.id(), item.claim().epoch()),
                        pause);
            case GATHER ->
                folder(
                        item.film(),
                        Bucket.MEZZANINE,
                        ObjectNames.gathered(
                                item.film(), item.attempt(), item.claim().epoch()),
                        pause);
            case EXTEND ->
                item.presentation()
                        .ifPresent(id -> joined(
                                item,
                                JoinedRung.folder(id, item.id(), item.claim().epoch()),
                                pause));
            case JOIN ->
                item.presentation()
                        .ifPresent(id -> joined(
                                item,
                                GivenSound.joinedFolder(
                                        id, item.id(), item.claim().epoch()),
                                pause));
            case PLAN, PACKAGE -> {} // the next claim of a package takes over, or sweeps, what the one before made
        }
    }

    private void joined(WorkItem item, String folder, Duration pause) {
        folder(item.film(), Bucket.MANIFEST, folder, pause);
        folder(item.film(), Bucket.PACKAGED, folder, pause);
    }

    /** Presentations that the claims of a package made, when nobody is going to publish them. */
    public void unpublished(WorkItem item) {
        if (item.step() == WorkStep.PACKAGE && item.state() != WorkItem.State.DONE) {
            PresentationIds.earlier(item.id(), item.attempt(), item.claim().epoch() + 1)
                    .forEach(id -> presentation(item.film(), id));
        }
    }

    public void presentation(UUID film, UUID id) {
        folder(film, Bucket.PACKAGED, id.toString());
        folder(film, Bucket.MANIFEST, id.toString());
    }

    private void add(UUID film, ObjectRef object, boolean whole, Optional<String> upload, Duration pause) {
        sql.change(
                "insert into ingest.leftover (film, bucket, key, whole, upload, due_at)"
                        + " values (?, ?, ?, ?, ?, now() + make_interval(secs => ?))",
                film,
                object.bucket(),
                object.key(),
                whole,
                upload,
                (double) pause.toSeconds());
    }

    /** Takes some that are due; they become due again unless they are forgotten. */
    @Transactional
    public List<Leftover> due(int limit) {
        return sql.list(
                "update ingest.leftover set due_at = now() + make_interval(secs => ?) where id in (select id from"
                        + " ingest.leftover where due_at <= now() order by due_at for update skip locked limit ?)"
                        + " returning *",
                row -> new Leftover(
                        row.getObject("id", UUID.class),
                        new ObjectRef(Bucket.valueOf(row.getString("bucket")), row.getString("key")),
                        row.getBoolean("whole"),
                        Sql.text(row, "upload")),
                (double) AGAIN.toSeconds(),
                limit);
    }

    @Transactional
    public void forget(UUID id) {
        sql.change("delete from ingest.leftover where id = ?", id);
    }

    /** The film's chunks are needed again. */
    public void keep(UUID film) {
        sql.change("delete from ingest.leftover where film = ? and due_at > now() + interval '1 hour'", film);
    }
}
