package org.playhouse.ingest.boundary;

import jakarta.ejb.Stateless;
import java.util.List;
import java.util.UUID;
import org.playhouse.ingest.AssembledFilm;
import org.playhouse.ingest.Effort;
import org.playhouse.ingest.FilmFinding;
import org.playhouse.ingest.Order;
import org.playhouse.ingest.PlannedFilm;
import org.playhouse.ingest.PublishedFilm;
import org.playhouse.kernel.ObjectRef;

/**
 * The work book as a running step sees it. Every method names the claim (item and epoch) and throws {@link
 * org.playhouse.ingest.LeaseLost} when it is over.
 */
@Stateless
public class Work {
    public Order order(UUID item, long epoch) {
        throw new UnsupportedOperationException();
    }

    /** How far the step is (0..1) and what it cost so far. */
    public void progress(UUID item, long epoch, double fraction, double cpuSeconds) {
        throw new UnsupportedOperationException();
    }

    /** A line in the job's log; secrets and signed URLs are masked by the caller. */
    public void log(UUID item, long epoch, String event, String message) {
        throw new UnsupportedOperationException();
    }

    public void planned(UUID item, long epoch, PlannedFilm film) {
        throw new UnsupportedOperationException();
    }

    /** Records a chunk's object; the last one makes assemble due. */
    public void encoded(UUID item, long epoch, ObjectRef output, String sha256, Effort effort) {
        throw new UnsupportedOperationException();
    }

    /** Makes package due. */
    public void assembled(UUID item, long epoch, AssembledFilm film, Effort effort) {
        throw new UnsupportedOperationException();
    }

    /** The film is done: catalog shows it. */
    public void published(UUID item, long epoch, PublishedFilm film, Effort effort) {
        throw new UnsupportedOperationException();
    }

    /** The source's fault, for good. At least one finding is an error. */
    public void rejected(UUID item, long epoch, List<FilmFinding> findings) {
        throw new UnsupportedOperationException();
    }

    /** Counts a failure; the fifth ends the film FAILED with {@code ingest.engine-failed}. */
    public void failed(UUID item, long epoch, String code, String message) {
        throw new UnsupportedOperationException();
    }

    /** Hands the row back; never counts as a failure. */
    public void interrupted(UUID item, long epoch, String why) {
        throw new UnsupportedOperationException();
    }
}
