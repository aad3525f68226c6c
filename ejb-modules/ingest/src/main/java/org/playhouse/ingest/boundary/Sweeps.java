package org.playhouse.ingest.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.ingest.HealingConfig;
import org.playhouse.ingest.Sweeping;
import org.playhouse.ingest.control.SweepBook;
import org.playhouse.kernel.Audit;
import org.playhouse.kernel.Caller;
import org.playhouse.kernel.Ids;
import org.playhouse.kernel.Page;
import org.playhouse.kernel.PageRequest;

/** Sweeps of the buckets for what no row names: by the clock, and when an operator asks. */
@Stateless
public class Sweeps {
    @Inject
    SweepBook book;

    @Inject
    HealingConfig config;

    @Inject
    Audit audit;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    /**
     * Some member begins it within seconds.
     *
     * @param age what is younger stays; absent: as the clock's sweeps
     */
    public Sweeping ask(Caller caller, String reason, Optional<Duration> age) {
        var id = ids.next();
        var who = caller.account().map(UUID::toString).orElse("system");
        book.ask(id, who, reason, age.orElse(config.age()));
        audit.announce(new Audit.Line(
                ids.next(), clock.instant(), who, "sweep.ask", id.toString(), Optional.of(reason), "done"));
        return book.find(id).orElseThrow();
    }

    /** Newest first. */
    public Page<Sweeping> page(PageRequest page) {
        return book.page(page);
    }
}
