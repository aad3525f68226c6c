package org.playhouse.ingest.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.playhouse.catalog.boundary.Videos;
import org.playhouse.ingest.ObjectNames;
import org.playhouse.ingest.control.PosterBook;
import org.playhouse.ingest.control.PosterChanges;
import org.playhouse.kernel.Caller;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.ObjectStore;
import org.playhouse.media.MediaException;
import org.playhouse.media.still.Still;

/** Posters that creators give their films, and take away again, in every state of the film (CAT-11). */
@Stateless
public class FilmPosters {
    /** As wide as a film's own; and as high as that of a film that stands upright. */
    private static final int WIDEST = 1280;

    private static final int HIGHEST = 2276;
    private static final Pattern KEY = Pattern.compile("[0-9a-f-]{36}/pictures/poster-([1-9]\\d{0,4})\\.jpg");

    @Inject
    Videos videos;

    @Inject
    PosterChanges changes;

    @Inject
    PosterBook book;

    @Inject
    ObjectStore store;

    /** The film's poster is this JPEG or PNG; the store is talked to between the two transactions. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void put(Caller caller, UUID video, byte[] picture) {
        videos.owned(caller, video);
        var still = still(picture);
        int number = changes.reserve(video);
        store.put(ObjectNames.poster(video, number), still.jpeg());
        changes.give(caller, video, number, still.width(), still.height());
    }

    /** The film's own poster is shown again. */
    public void delete(Caller caller, UUID video) {
        videos.owned(caller, video);
        changes.take(caller, video);
    }

    /** Whether an object's key can be that of a given poster. */
    public static boolean names(String key) {
        return KEY.matcher(key).matches();
    }

    /** A given poster by its object's key, also a replaced one as long as the store has it. */
    public Optional<ObjectRef> object(UUID film, String key) {
        var poster = KEY.matcher(key);
        return poster.matches() && book.given(film, Integer.parseInt(poster.group(1)))
                ? Optional.of(ObjectNames.poster(film, Integer.parseInt(poster.group(1))))
                : Optional.empty();
    }

    private static Still still(byte[] picture) {
        try {
            return Still.of(picture, WIDEST, HIGHEST);
        } catch (MediaException malformed) {
            throw CommonProblem.invalid("body", malformed.getMessage().replaceFirst("^" + malformed.code() + ": ", ""));
        }
    }
}
