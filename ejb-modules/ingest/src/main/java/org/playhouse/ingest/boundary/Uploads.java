package org.playhouse.ingest.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.playhouse.catalog.NewVideo;
import org.playhouse.catalog.boundary.Videos;
import org.playhouse.ingest.FilmFinding;
import org.playhouse.ingest.FilmStatus;
import org.playhouse.ingest.IngestConfig;
import org.playhouse.ingest.IngestProblem;
import org.playhouse.ingest.NewFilm;
import org.playhouse.ingest.TemplateRef;
import org.playhouse.ingest.UploadView;
import org.playhouse.ingest.control.Beginnings;
import org.playhouse.ingest.control.FilmBook;
import org.playhouse.ingest.control.TemplateChanges;
import org.playhouse.ingest.entity.Film;
import org.playhouse.kernel.Caller;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.Ids;
import org.playhouse.kernel.ObjectStore;
import org.playhouse.kernel.UploadPart;

/** Sources on their way into the store, in parts that can be sent again (ING-01). */
@Stateless
public class Uploads {
    private static final int PARTS_AN_ANSWER = 100;
    private static final int PARTS_A_READ = 1000;

    @Inject
    Videos videos;

    @Inject
    FilmBook films;

    @Inject
    TemplateChanges templates;

    @Inject
    Beginnings beginnings;

    @Inject
    ObjectStore store;

    @Inject
    IngestConfig config;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    /** A video to be, and where to send its parts. */
    public UploadView begin(UUID creator, NewFilm wish) {
        if (wish.sizeBytes() > config.maxBytes()) {
            throw CommonProblem.invalid("sizeBytes", "must be at most " + config.maxBytes());
        }
        var template = templates.named(wish.template());
        var protection = template.protection(wish.protection());
        var id = ids.next();
        var upload = store.beginUpload(Film.sourceOf(id));
        videos.create(new NewVideo(
                id, creator, wish.title(), wish.description(), wish.access(), protection, wish.sizeBytes()));
        var film = film(id, creator, wish, upload, new Making(template.ref(), protection));
        films.open(film);
        return view(film, 1, List.of());
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
                new Film.Job(ids.next(), 1, 0, false, Optional.empty()),
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
        if (from < 1 || from > IngestConfig.MAX_PARTS) {
            throw CommonProblem.invalid("from", "must be between 1 and " + IngestConfig.MAX_PARTS);
        }
        var resumed =
                film.source().upload().isPresent() ? film : beginnings.resumed(id, store.beginUpload(film.object()));
        return view(resumed, from, store.parts(film.object(), upload(resumed), from, PARTS_AN_ANSWER));
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
        var received = received(film);
        demandAll(film, received);
        demandSame(etags, received);
        if (wrongInside(film, received)) {
            beginnings.refused(
                    id,
                    FilmFinding.error(
                            "source.size-mismatch",
                            "What was uploaded is not the announced "
                                    + film.source().sizeBytes() + " bytes. Upload the file again."));
            return;
        }
        store.completeUpload(film.object(), upload(film), received);
        beginnings.delivered(id);
    }

    private Film owned(Caller caller, UUID id) {
        videos.owned(caller, id);
        return films.find(id).orElseThrow(FilmBook::unknown);
    }

    private List<UploadPart> received(Film film) {
        if (film.source().upload().isEmpty()) {
            return List.of();
        }
        var all = new ArrayList<UploadPart>();
        int from = 1;
        List<UploadPart> some;
        do {
            some = store.parts(film.object(), upload(film), from, PARTS_A_READ);
            all.addAll(some);
            from = some.isEmpty() ? from : some.get(some.size() - 1).number() + 1;
        } while (some.size() == PARTS_A_READ);
        return all.stream()
                .filter(part -> part.number() <= film.source().parts())
                .toList();
    }

    private static void demandAll(Film film, List<UploadPart> received) {
        var numbers = received.stream().map(UploadPart::number).collect(Collectors.toSet());
        var missing = IntStream.rangeClosed(1, film.source().parts())
                .filter(number -> !numbers.contains(number))
                .boxed()
                .toList();
        if (!missing.isEmpty()) {
            throw IngestProblem.STATE
                    .because(missing.size() + " parts are missing. Send them, then complete again.")
                    .with("status", film.status().name())
                    .with("missing", missing.subList(0, Math.min(PARTS_AN_ANSWER, missing.size())));
        }
    }

    private static void demandSame(Map<Integer, String> etags, List<UploadPart> received) {
        for (var part : received) {
            var said = etags.get(part.number());
            if (said != null && !bare(said).equalsIgnoreCase(bare(part.etag()))) {
                throw CommonProblem.invalid("parts", "has another etag for part " + part.number() + " than the store");
            }
        }
    }

    private static String bare(String etag) {
        return etag.replace("\"", "");
    }

    /** A part of the wrong size before the last one: the store could not join them to the announced file. */
    private static boolean wrongInside(Film film, List<UploadPart> received) {
        return received.stream()
                .anyMatch(part -> part.number() < film.source().parts()
                        && part.size() != film.source().sizeOf(part.number()));
    }

    private static String upload(Film film) {
        return film.source().upload().orElseThrow(() -> new IllegalStateException("no upload of film " + film.id()));
    }

    private UploadView view(Film film, int from, List<UploadPart> received) {
        var known = received.stream().collect(Collectors.toMap(UploadPart::number, Function.identity()));
        int last = Math.min(film.source().parts(), from + PARTS_AN_ANSWER - 1);
        var parts = IntStream.rangeClosed(from, last)
                .mapToObj(number -> part(film, number, Optional.ofNullable(known.get(number))))
                .toList();
        return new UploadView(film.id(), film.source().partSize(), parts);
    }

    private UploadView.Part part(Film film, int number, Optional<UploadPart> known) {
        if (known.isPresent()) {
            return new UploadView.Part(
                    number, true, Optional.of(known.get().etag()), Optional.empty(), Optional.empty());
        }
        var url = store.signedPart(film.object(), upload(film), number, config.partUrlLife());
        return new UploadView.Part(
                number,
                false,
                Optional.empty(),
                Optional.of(url),
                Optional.of(clock.instant().plus(config.partUrlLife())));
    }
}
