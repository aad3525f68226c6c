package org.playhouse.ingest.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.playhouse.ingest.WorkerView;
import org.playhouse.ingest.control.WorkerBook;

/** The members of the cluster and what they work on. */
@Stateless
public class Workers {
    private static final Duration SILENCE = Duration.ofSeconds(15);

    @Inject
    WorkerBook book;

    public List<WorkerView> list() {
        return book.all(SILENCE);
    }
}
