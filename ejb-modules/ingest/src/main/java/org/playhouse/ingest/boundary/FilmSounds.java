package org.playhouse.ingest.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.catalog.boundary.Videos;
import org.playhouse.ingest.GivenSound;
import org.playhouse.ingest.Interrupted;
import org.playhouse.ingest.SoundEdits;
import org.playhouse.ingest.SoundFile;
import org.playhouse.ingest.control.SoundBook;
import org.playhouse.ingest.control.SoundCourse;
import org.playhouse.ingest.entity.Film;
import org.playhouse.kernel.Caller;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.Ids;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.ObjectStore;
import org.playhouse.media.SoundRole;

/** Sounds that creators add to a published film, replace and take away; what is heard is the source's and these (CAT-11). */
@Stateless
public class FilmSounds {
    private static final Duration ROOM_LATER = Duration.ofSeconds(30);

    @Inject
    Videos videos;

    @Inject
    SoundCourse course;

    @Inject
    SoundBook book;

    @Inject
    ObjectStore store;

    @Inject
    Scratch scratch;

    @Inject
    Ids ids;

    /**
     * The film's sound of a language and role is to be made of this file. What was heard before is heard until then.
     *
     * @param language BCP 47
     * @param role main or description
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void put(Caller caller, UUID video, String language, String role, SoundFile file) {
        videos.owned(caller, video);
        var tag = FilmCaptions.language(language);
        var meant = role(role);
        course.demandOpen(video);
        var id = ids.next();
        long size = stored(video, id, file);
        boolean given = false;
        try {
            course.give(
                    caller, video, id, tag, meant, new Film.Source("", size, Optional.empty(), Optional.empty(), 0));
            given = true;
        } finally {
            if (!given) {
                store.delete(GivenSound.file(video, id));
            }
        }
    }

    /** Takes given sounds away, also what is to come; the source's is heard again. */
    public void delete(Caller caller, UUID video, String language, String role) {
        videos.owned(caller, video);
        course.take(caller, video, FilmCaptions.language(language), role(role));
    }

    /** What was given to what is played as a presentation, as far as it is heard now. */
    public SoundEdits heard(UUID presentation) {
        return new SoundEdits(book.presented(presentation));
    }

    /** The document of the given sound that has a track of this number; also of one that is gone, as long as it is stored. */
    public Optional<ObjectRef> document(UUID presentation, int number) {
        return number < GivenSound.FIRST || number > GivenSound.LAST
                ? Optional.empty()
                : book.numbered(presentation, number).flatMap(GivenSound::document);
    }

    /** By way of this member's disk, so that no file is ever in memory. */
    private long stored(UUID video, UUID id, SoundFile file) {
        try (var folder = scratch.open(id, 0, file.length())) {
            var path = folder.file("sound");
            long size = Files.copy(file.bytes(), path);
            if (size == 0) {
                throw CommonProblem.invalid("body", "is empty");
            }
            store.put(GivenSound.file(video, id), path);
            return size;
        } catch (Interrupted full) {
            throw CommonProblem.OVERLOADED
                    .because("There is no room for this file right now. Try again in a moment.", full)
                    .with("retryAfter", ROOM_LATER.toSeconds());
        } catch (IOException e) {
            throw CommonProblem.INVALID.because("body did not arrive whole", e);
        }
    }

    static SoundRole role(String word) {
        return switch (word) {
            case "main" -> SoundRole.MAIN;
            case "description" -> SoundRole.DESCRIPTION;
            default -> throw CommonProblem.invalid("role", "must be main or description");
        };
    }
}
