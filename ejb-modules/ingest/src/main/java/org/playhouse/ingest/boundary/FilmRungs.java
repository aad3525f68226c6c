package org.playhouse.ingest.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.ingest.JoinedRung;
import org.playhouse.ingest.control.RungBook;
import org.playhouse.kernel.ObjectRef;

/** Rungs that joined a presentation after it was made. */
@Stateless
public class FilmRungs {
    @Inject
    RungBook book;

    /** A document that lists the track of a number; also of one that was replaced, which is stored for a while. */
    public Optional<ObjectRef> document(UUID presentation, int number) {
        return JoinedRung.numbers(number) ? book.document(presentation, number) : Optional.empty();
    }
}
