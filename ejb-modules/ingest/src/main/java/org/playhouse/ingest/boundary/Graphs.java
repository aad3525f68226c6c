package org.playhouse.ingest.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.UUID;
import org.playhouse.ingest.JobGraph;
import org.playhouse.ingest.control.FilmBook;
import org.playhouse.ingest.control.GraphDrawing;
import org.playhouse.ingest.control.WorkBook;

/** Jobs as graphs of their steps and chunks (TRN-02). */
@Stateless
public class Graphs {
    @Inject
    FilmBook films;

    @Inject
    WorkBook work;

    public JobGraph of(UUID job) {
        return GraphDrawing.of(work.of(films.byJob(job).orElseThrow(FilmBook::unknown)));
    }
}
