package org.playhouse.ingest.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.ingest.AssembledFilm;
import org.playhouse.ingest.AssembledTrack;
import org.playhouse.ingest.ChunkOutput;
import org.playhouse.ingest.Effort;
import org.playhouse.ingest.ExtendedFilm;
import org.playhouse.ingest.FilmFinding;
import org.playhouse.ingest.MadeSound;
import org.playhouse.ingest.Order;
import org.playhouse.ingest.PlannedFilm;
import org.playhouse.ingest.PublishedFilm;
import org.playhouse.ingest.WorkStep;
import org.playhouse.ingest.control.Course;
import org.playhouse.ingest.control.Figures;
import org.playhouse.ingest.control.FilmBook;
import org.playhouse.ingest.control.Interruption;
import org.playhouse.ingest.control.JobLog;
import org.playhouse.ingest.control.Orders;
import org.playhouse.ingest.control.Repairs;
import org.playhouse.ingest.control.RungCourse;
import org.playhouse.ingest.control.Setbacks;
import org.playhouse.ingest.control.SoundCourse;
import org.playhouse.ingest.control.WorkBook;
import org.playhouse.kernel.ObjectRef;

/**
 * The work book as a running step sees it. Every method names the claim (item and epoch) and throws {@link
 * org.playhouse.ingest.LeaseLost} when it is over.
 */
@Stateless
public class Work {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    @Inject
    Course course;

    @Inject
    SoundCourse sounds;

    @Inject
    RungCourse rungs;

    @Inject
    Setbacks setbacks;

    @Inject
    Repairs repairs;

    @Inject
    Orders orders;

    @Inject
    FilmBook films;

    @Inject
    WorkBook work;

    @Inject
    JobLog log;

    @Inject
    Leases leases;

    @Inject
    Figures figures;

    /** The place in a trace where the work on the row's film began. */
    public Optional<String> trace(UUID item) {
        return films.traceOf(item);
    }

    /** What the claim asks for; asking is the step's start. */
    public Order order(UUID item, long epoch) {
        var held = course.hold(item, epoch);
        log.line(held.item(), "started", "attempt " + held.item().attempt());
        leases.touch(item, epoch);
        return orders.of(held.film(), held.item());
    }

    /**
     * How far the step is (0..1) and what it cost so far. Say it at least every few seconds. A chunk says it by two statements,
     * each by itself: it is said often, by all chunks of a film, and none has to hold the film's row for it.
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void progress(UUID item, long epoch, double fraction, double cpuSeconds) {
        leases.touch(item, epoch);
        var row = work.progress(item, epoch, fraction, cpuSeconds);
        if (row.step() == WorkStep.ENCODE) {
            films.encoding(row.film(), row.attempt());
        } else {
            course.reached(item, epoch, fraction);
        }
    }

    /** A line in the job's log; secrets and signed URLs are masked by the caller. */
    public void log(UUID item, long epoch, String event, String message) {
        leases.touch(item, epoch);
        log.line(course.hold(item, epoch).item(), event, message);
    }

    /** Something about the source that only showed in the work; said once per code. */
    public void found(UUID item, long epoch, FilmFinding finding) {
        course.found(item, epoch, finding);
    }

    /** Recorded chunks of earlier attempts that were made by the same plan. */
    public List<ChunkOutput> earlier(UUID film, String planHash) {
        return work.made(film, planHash);
    }

    public void planned(UUID item, long epoch, PlannedFilm film) {
        course.planned(item, epoch, film);
    }

    /** Records a chunk's object; the last one makes assemble due. */
    public void encoded(UUID item, long epoch, ObjectRef output, String sha256, Effort effort) {
        var chunk = course.encoded(item, epoch, output, sha256, effort);
        if (!chunk.audio()) {
            figures.encoded(chunk.durationSeconds(), effort);
        }
    }

    /** Makes package due. */
    public void assembled(UUID item, long epoch, AssembledFilm film, Effort effort) {
        course.assembled(item, epoch, film, effort);
    }

    /** The film is done: catalog shows it. */
    public void published(UUID item, long epoch, PublishedFilm film, Effort effort) {
        course.published(item, epoch, film, effort);
    }

    /** Rungs that were encoded apart are tracks: they have numbers, and extend is due. */
    public void gathered(UUID item, long epoch, List<AssembledTrack> tracks, Effort effort) {
        rungs.gathered(item, epoch, tracks, effort);
    }

    /** They joined what is played. */
    public void extended(UUID item, long epoch, ExtendedFilm film, Effort effort) {
        rungs.extended(item, epoch, film, effort);
    }

    /** A given sound is made: its tracks have numbers, and join is due. */
    public void heard(UUID item, long epoch, List<MadeSound> tracks, Effort effort) {
        sounds.heard(item, epoch, tracks, effort);
    }

    /** A given sound joined what is played. */
    public void joined(UUID item, long epoch, ObjectRef document, Effort effort) {
        sounds.joined(item, epoch, document, effort);
    }

    /** A given sound is none, for good; the film stays what it is. */
    public void unheard(UUID item, long epoch, FilmFinding why) {
        sounds.unheard(item, epoch, why);
    }

    /** The source's fault, for good. At least one finding is an error. */
    public void rejected(UUID item, long epoch, List<FilmFinding> findings) {
        course.rejected(item, epoch, findings);
    }

    /** Counts a failure; the fifth ends the film FAILED with {@code ingest.engine-failed}. */
    public void failed(UUID item, long epoch, String code, String message) {
        setbacks.failed(item, epoch, code, message);
        figures.failed(code);
    }

    /** The film is planned anew, in a next attempt; never counts as a failure. */
    public void replanned(UUID item, long epoch, String why) {
        setbacks.replanned(item, epoch, why);
    }

    /**
     * An object that the step reads is missing or damaged: what made it is due again, and the step after it.
     *
     * @return false when nothing can make it again; nothing has changed then
     */
    public boolean missed(UUID item, long epoch, ObjectRef object, String why) {
        boolean repaired = repairs.missed(item, epoch, object, why);
        if (repaired) {
            figures.interrupted(Interruption.OBJECT);
        }
        return repaired;
    }

    /**
     * The source could not be read: hands the row back, and counts a failure only when that goes on while the store
     * answers.
     */
    public void unread(UUID item, long epoch, String why, boolean storeAnswers) {
        setbacks.unread(item, epoch, why, storeAnswers, PAUSE);
    }

    /** Hands the row back; never counts as a failure. */
    public void interrupted(UUID item, long epoch, String why) {
        setbacks.interrupted(item, epoch, why, PAUSE);
    }
}
