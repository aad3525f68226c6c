package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.playhouse.ingest.DeadLetter;
import org.playhouse.ingest.FilmStatus;
import org.playhouse.ingest.IngestProblem;
import org.playhouse.kernel.CommonProblem;

/** What operators have tried again in particular: a dead letter, or one chunk. The rest of what was made is reused. */
@ApplicationScoped
@Transactional
public class Replays {
    @Inject
    FilmBook films;

    @Inject
    WorkMarks marks;

    @Inject
    Beginnings beginnings;

    @Inject
    DeadLetterBook letters;

    @Inject
    Leftovers leftovers;

    /** The film's next attempt, unless something else has become of it since the letter. */
    public DeadLetter letter(UUID id, String reason) {
        var known = letters.find(id).orElseThrow(Replays::unknown);
        var film = films.hold(known.film());
        var letter = letters.find(id).orElseThrow(Replays::unknown);
        if (!letter.replayable()) {
            throw IngestProblem.STATE
                    .because(why(letter))
                    .with("status", film.status().name());
        }
        beginnings.retried(film.id(), reason);
        letters.replayed(id);
        return letter;
    }

    private static String why(DeadLetter letter) {
        if (letter.replayedAt().isPresent()) {
            return "This dead letter was replayed already.";
        }
        return letter.step().ofSound()
                ? "The sound that this is about was given up with its file; its creator can give it again."
                : "The film has gone on since this dead letter, so it cannot be replayed.";
    }

    /** The next attempt of a film that ended without a result, in which a chunk is encoded anew. */
    public void chunk(UUID id, int number, String reason) {
        var film = films.hold(id);
        film.require(film.status() == FilmStatus.FAILED, "tried again");
        if (!marks.planned(film.id(), number)) {
            throw CommonProblem.invalid("chunk", "must be the number of a chunk of this film");
        }
        marks.spend(film.id(), number).forEach(old -> leftovers.object(id, old, Leftovers.LATE));
        beginnings.retried(id, "chunk " + number + " anew: " + reason);
    }

    private static RuntimeException unknown() {
        return IngestProblem.DEAD_LETTER_UNKNOWN.because("There is no such dead letter.");
    }
}
