package org.playhouse.ingest.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.playhouse.catalog.boundary.Videos;
import org.playhouse.ingest.DeadLetter;
import org.playhouse.ingest.JobView;
import org.playhouse.ingest.control.DeadLetterBook;
import org.playhouse.ingest.control.Replays;
import org.playhouse.kernel.Audit;
import org.playhouse.kernel.Caller;
import org.playhouse.kernel.Ids;
import org.playhouse.kernel.Page;
import org.playhouse.kernel.PageRequest;

/** Rows of work that our engine failed on for the last time, as operators see and replay them (TRN-02). */
@Stateless
public class DeadLetters {
    @Inject
    DeadLetterBook book;

    @Inject
    Replays replays;

    @Inject
    Jobs jobs;

    @Inject
    Videos videos;

    @Inject
    Audit audit;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    /** Newest first. */
    public Page<DeadLetter> page(Optional<UUID> job, PageRequest page) {
        return book.page(job, page);
    }

    /** Titles of the films that letters are about. */
    public Map<UUID, String> titles(Collection<DeadLetter> letters) {
        var films = letters.stream().map(DeadLetter::film).distinct().toList();
        return videos.of(films).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> one.getValue().title()));
    }

    /** The film's next attempt: what was made is reused, the rest is worked on again. */
    public JobView replay(Caller caller, UUID id, String reason) {
        var letter = replays.letter(id, reason);
        audit.announce(new Audit.Line(
                ids.next(),
                clock.instant(),
                caller.account().map(UUID::toString).orElse("system"),
                "dead-letter.replay",
                letter.film().toString(),
                Optional.of(id + ": " + reason),
                "done"));
        return jobs.get(letter.job());
    }
}
