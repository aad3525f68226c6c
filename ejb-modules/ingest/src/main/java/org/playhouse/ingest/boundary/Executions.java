package org.playhouse.ingest.boundary;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.ingest.JobExecution;
import org.playhouse.ingest.control.BatchRecord;
import org.playhouse.ingest.control.ExecutionBook;
import org.playhouse.ingest.control.Explanations;
import org.playhouse.ingest.control.FilmBook;
import org.playhouse.kernel.Page;
import org.playhouse.kernel.PageRequest;

/** What the batch repository recorded of a job, explained by the work book. It is only read. */
@Stateless
@TransactionAttribute(NOT_SUPPORTED)
public class Executions {
    @Inject
    FilmBook films;

    @Inject
    ExecutionBook book;

    @Inject
    BatchRecord record;

    /** Newest first, of all attempts. */
    public Page<JobExecution> of(UUID job, PageRequest page) {
        var film = films.byJob(job).orElseThrow(FilmBook::unknown).id();
        Optional<Long> below = page.after().map(Long::valueOf);
        return Page.of(book.of(film, below, page.limit() + 1), page.limit(), run -> Long.toString(run.id()))
                .map(run -> Explanations.of(run, record.status(run.id())));
    }
}
