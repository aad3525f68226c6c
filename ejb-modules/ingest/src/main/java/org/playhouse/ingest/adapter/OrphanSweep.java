package org.playhouse.ingest.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.playhouse.ingest.HealingConfig;
import org.playhouse.ingest.Sweeping;
import org.playhouse.ingest.control.Orphans;
import org.playhouse.ingest.control.SweepBook;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.Ids;
import org.playhouse.kernel.ObjectInfo;
import org.playhouse.kernel.ObjectStore;
import org.playhouse.kernel.PageRequest;
import org.playhouse.kernel.Problem;

/** Deletes objects that no row names, and gives up uploads that nobody will join. One member at a time does it. */
@ApplicationScoped
public class OrphanSweep {
    private static final Logger LOG = Logger.getLogger(OrphanSweep.class.getName());
    /** An upload begins before the row that names it is written. */
    private static final Duration BEGINNING = Duration.ofMinutes(10);
    /** A large object of ours goes up in parts; no row names these uploads. */
    private static final Duration OURS = Duration.ofHours(1);

    private static final int UPLOADS = 1000;

    @Inject
    HealingConfig config;

    @Inject
    ThisRun me;

    @Inject
    SweepBook book;

    @Inject
    Orphans orphans;

    @Inject
    ObjectStore store;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    void round() {
        book.askWhenDue(ids.next(), config.sweep(), config.age());
        book.take(me.runner().member()).ifPresent(this::sweepOrGiveBack);
    }

    private void sweepOrGiveBack(Sweeping sweeping) {
        try {
            sweep(sweeping);
        } catch (RuntimeException e) {
            book.givenBack(sweeping.id(), me.runner().member(), words(e));
            throw e;
        }
    }

    /** What an operator may read; the log has the rest. */
    private String words(RuntimeException e) {
        return e instanceof Problem
                ? e.getMessage()
                : "it failed; the log of " + me.runner().member() + " says why";
    }

    private void sweep(Sweeping sweeping) {
        var before = clock.instant().minusSeconds(sweeping.ageSeconds());
        int objects = 0;
        int uploads = 0;
        for (var bucket : Bucket.values()) {
            objects += objects(sweeping, bucket, before);
            uploads += uploads(sweeping, bucket, before);
        }
        book.ended(sweeping.id());
        LOG.log(
                objects + uploads > 0 ? Level.INFO : Level.FINE,
                "swept {0} objects and {1} uploads that no row names",
                new Object[] {objects, uploads});
    }

    private int objects(Sweeping sweeping, Bucket bucket, Instant before) {
        int swept = 0;
        var page = PageRequest.first(PageRequest.MAX);
        while (true) {
            var listed = store.list(bucket, "", page);
            var old = listed.items().stream()
                    .filter(info -> !info.lastModified().isAfter(before))
                    .map(ObjectInfo::ref)
                    .toList();
            var nobodys = orphans.among(bucket, old);
            nobodys.forEach(store::delete);
            swept += nobodys.size();
            book.swept(sweeping.id(), nobodys.size(), 0);
            if (listed.next().isEmpty()) {
                return swept;
            }
            page = new PageRequest(PageRequest.MAX, listed.next());
        }
    }

    private int uploads(Sweeping sweeping, Bucket bucket, Instant before) {
        var now = clock.instant();
        var open = store.openUploads(bucket, UPLOADS).stream()
                .filter(upload -> !upload.since().isAfter(before))
                .toList();
        var nobodys = bucket == Bucket.RAW
                ? orphans.among(open, now.minus(BEGINNING))
                : open.stream()
                        .filter(upload -> upload.since().isBefore(now.minus(OURS)))
                        .toList();
        nobodys.forEach(upload -> store.abortUpload(upload.ref(), upload.id()));
        book.swept(sweeping.id(), 0, nobodys.size());
        return nobodys.size();
    }
}
