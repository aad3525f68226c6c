package org.playhouse.ingest.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.catalog.boundary.Videos;
import org.playhouse.ingest.FilmFinding;
import org.playhouse.ingest.FilmStatus;
import org.playhouse.ingest.GivenSound;
import org.playhouse.ingest.GivenSound.State;
import org.playhouse.ingest.IngestConfig;
import org.playhouse.ingest.NewSound;
import org.playhouse.ingest.UploadView;
import org.playhouse.ingest.control.PartedUploads;
import org.playhouse.ingest.control.PartedUploads.Parted;
import org.playhouse.ingest.control.SoundBook;
import org.playhouse.ingest.control.SoundCourse;
import org.playhouse.ingest.entity.Film;
import org.playhouse.kernel.Caller;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.Ids;
import org.playhouse.kernel.ObjectStore;
import org.playhouse.media.SoundRole;

/** Files of given sounds on their way into the store, in parts that can be sent again: for what is too large for a body. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SoundUploads {
    @Inject
    Videos videos;

    @Inject
    SoundCourse course;

    @Inject
    SoundBook book;

    @Inject
    PartedUploads parts;

    @Inject
    ObjectStore store;

    @Inject
    IngestConfig config;

    @Inject
    Ids ids;

    /** A sound to be, and where to send the parts of its file. */
    public UploadView begin(Caller caller, UUID video, String language, String role, NewSound wish) {
        videos.owned(caller, video);
        var tag = FilmCaptions.language(language);
        var meant = FilmSounds.role(role);
        if (wish.sizeBytes() > config.maxBytes()) {
            throw CommonProblem.invalid("sizeBytes", "must be at most " + config.maxBytes());
        }
        course.demandOpen(video);
        var id = ids.next();
        var upload = store.beginUpload(GivenSound.file(video, id));
        var source = new Film.Source("", wish.sizeBytes(), wish.sha256(), Optional.of(upload), config.partBytes());
        boolean given = false;
        try {
            course.give(caller, video, id, tag, meant, source);
            given = true;
        } finally {
            if (!given) {
                store.abortUpload(GivenSound.file(video, id), upload);
            }
        }
        return parts.begun(new Parted(video, GivenSound.file(video, id), source));
    }

    /** What has arrived from part {@code from} on, with fresh URLs for what has not. */
    public UploadView parts(Caller caller, UUID video, String language, String role, int from) {
        videos.owned(caller, video);
        return parts.view(parted(coming(video, FilmCaptions.language(language), FilmSounds.role(role), true)), from);
    }

    /**
     * All parts are sent: the sound is made. Missing ones are a conflict and nothing is lost; repeating it is no error.
     *
     * @param etags by part number as the client remembers them; may be empty
     */
    public void complete(Caller caller, UUID video, String language, String role, Map<Integer, String> etags) {
        videos.owned(caller, video);
        var sound = coming(video, FilmCaptions.language(language), FilmSounds.role(role), false);
        if (sound.state() != State.UPLOADING) {
            return;
        }
        var file = parted(sound);
        var received = parts.demandAll(file, FilmStatus.PUBLISHED.name(), etags);
        if (PartedUploads.wrongInside(file, received)) {
            course.refused(
                    video,
                    sound.id(),
                    FilmFinding.error(
                            "source.size-mismatch",
                            "What was uploaded is not the announced " + sound.sizeBytes()
                                    + " bytes. Upload the file again."));
            return;
        }
        parts.join(file, received);
        course.delivered(video, sound.id());
    }

    private Parted parted(GivenSound sound) {
        return new Parted(sound.film(), sound.file(), book.source(sound));
    }

    /** The latest of a language and role. */
    private GivenSound coming(UUID video, String language, SoundRole role, boolean uploading) {
        var all = book.of(video, language, role);
        return all.stream()
                .filter(sound -> sound.state() == State.UPLOADING)
                .findFirst()
                .or(() -> all.stream().filter(any -> !uploading).findFirst())
                .orElseThrow(() ->
                        CommonProblem.UNKNOWN.because("No sound in " + language + " is being uploaded to this video."));
    }
}
