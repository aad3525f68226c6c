package org.playhouse.ingest.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.catalog.NewVideo;
import org.playhouse.catalog.boundary.Videos;
import org.playhouse.ingest.FilmFinding;
import org.playhouse.ingest.FilmStatus;
import org.playhouse.ingest.IngestConfig;
import org.playhouse.ingest.NewFilm;
import org.playhouse.ingest.TemplateRef;
import org.playhouse.ingest.UploadView;
import org.playhouse.ingest.control.Beginnings;
import org.playhouse.ingest.control.FilmBook;
import org.playhouse.ingest.control.PartedUploads;
import org.playhouse.ingest.control.PartedUploads.Parted;
import org.playhouse.ingest.control.TemplateChanges;
import org.playhouse.ingest.entity.Film;
import org.playhouse.kernel.Caller;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.Ids;
import org.playhouse.kernel.ObjectStore;

/** Sources on their way into the store, in parts that can be sent again (ING-01). */
@Stateless
public class Uploads {
    @Inject
    Videos videos;

    @Inject
    FilmBook films;

    @Inject
    TemplateChanges templates;

    @Inject
    Beginnings beginnings;

    @Inject
    PartedUploads parts;

    @Inject
    ObjectStore store;

    @Inject
    IngestConfig config;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    /** A video to be, and where to send its parts; one that was begun with this id before is answered again. */
    public UploadView begin(UUID id, UUID creator, NewFilm wish) {
        var begun = films.find(id);
        if (begun.isPresent()) {
            begun.get().require(begun.get().status() == FilmStatus.UPLOADING, "begun");
            return parts.begun(parted(begun.get()));
        }
        if (wish.sizeBytes() > config.maxBytes()) {
            throw CommonProblem.invalid("sizeBytes", "must be at most " + config.maxBytes());
        }
        var template = templates.named(wish.template());
        var protection = template.protection(wish.protection());
        var upload = store.beginUpload(Film.sourceOf(id));
        videos.create(new NewVideo(
                id, creator, wish.title(), wish.description(), wish.access(), protection, wish.sizeBytes()));
        var film = film(id, creator, wish, upload, new Making(template.ref(), protection));
        films.open(film);
        return parts.begun(parted(film));
    }

    private record Making(TemplateRef template, String protection) {}

    private Film film(UUID id, UUID creator, NewFilm wish, String upload, Making making) {
        return new Film(
                id,
                creator,
                new Film.Source(
                        wish.fileName(), wish.sizeBytes(), wish.sha256(), Optional.of(upload), config.partBytes()),
                making.protection(),
                making.template(),
                FilmStatus.UPLOADING,
                new Film.Stage("upload", 0),
                new Film.Job(ids.next(), 1, 0, false, Optional.empty(), false, Optional.empty()),
                new Film.Times(
                        clock.instant(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                new Film.Plan(Optional.empty(), Optional.empty(), Optional.empty(), 0),
                Optional.empty(),
                1);
    }

    /** What has arrived from part {@code from} on, with fresh URLs for what has not. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public UploadView parts(Caller caller, UUID id, int from) {
        var film = owned(caller, id);
        film.require(film.status() == FilmStatus.UPLOADING, "uploaded to");
        var resumed =
                film.source().upload().isPresent() ? film : beginnings.resumed(id, store.beginUpload(film.object()));
        return parts.view(parted(resumed), from);
    }

    /**
     * All parts are sent. Missing ones are a conflict and nothing is lost; repeating it is no error.
     *
     * @param etags by part number as the client remembers them; may be empty
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void complete(Caller caller, UUID id, Map<Integer, String> etags) {
        var film = owned(caller, id);
        if (film.status() != FilmStatus.UPLOADING) {
            return;
        }
        var file = parted(film);
        var received = parts.demandAll(file, film.status().name(), etags);
        if (PartedUploads.wrongInside(file, received)) {
            beginnings.refused(
                    id,
                    FilmFinding.error(
                            "source.size-mismatch",
                            "What was uploaded is not the announced "
                                    + film.source().sizeBytes() + " bytes. Upload the file again."));
            return;
        }
        parts.join(file, received);
        beginnings.delivered(id);
    }

    private Film owned(Caller caller, UUID id) {
        videos.owned(caller, id);
        return beginnings.known(id);
    }

    private static Parted parted(Film film) {
        return new Parted(film.id(), film.object(), film.source());
    }
}
