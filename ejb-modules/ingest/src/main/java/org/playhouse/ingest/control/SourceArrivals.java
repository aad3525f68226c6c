package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.ObjectStore;
import org.playhouse.kernel.Problem;

/**
 * The bucket says that a source lies in it (ING-03). The creator's completion says the same: whichever comes first begins
 * the work, the other changes nothing. Size and checksum are looked at by plan.
 */
@ApplicationScoped
public class SourceArrivals {
    private static final Logger LOG = Logger.getLogger(SourceArrivals.class.getName());
    private static final Pattern SOURCE = Pattern.compile("([0-9a-f-]{36})/source");
    private static final Pattern SOUND = Pattern.compile("([0-9a-f-]{36})/sounds/([0-9a-f-]{36})");

    @Inject
    Beginnings beginnings;

    @Inject
    SoundCourse sounds;

    @Inject
    FilmBook films;

    @Inject
    SoundBook given;

    @Inject
    ObjectStore store;

    /** Objects that nobody waits for, or that are gone meanwhile, are passed over. */
    public void arrived(ObjectRef object) {
        try {
            if (object.bucket() == Bucket.RAW) {
                begin(object);
            }
        } catch (Problem refused) {
            if (refused.type() == CommonProblem.UNAVAILABLE) {
                throw refused;
            }
            LOG.log(Level.INFO, "{0} arrived and nobody waits for it: {1}", new Object[] {
                object.key(), refused.getMessage()
            });
        }
    }

    private void begin(ObjectRef object) {
        var source = SOURCE.matcher(object.key());
        if (source.matches()) {
            id(source.group(1))
                    .flatMap(films::find)
                    .filter(film -> film.times().removedAt().isEmpty() && there(object))
                    .ifPresent(film -> beginnings.delivered(film.id()));
        }
        var sound = SOUND.matcher(object.key());
        if (sound.matches()) {
            id(sound.group(2))
                    .flatMap(given::find)
                    .filter(one -> there(object))
                    .ifPresent(one -> sounds.delivered(one.film(), one.id()));
        }
    }

    private boolean there(ObjectRef object) {
        return store.info(object).isPresent();
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }
}
