package org.playhouse.ingest.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.playhouse.catalog.boundary.Videos;
import org.playhouse.ingest.CaptionEdits;
import org.playhouse.ingest.FilmPicture;
import org.playhouse.ingest.FilmView;
import org.playhouse.ingest.SoundEdits;
import org.playhouse.ingest.StoredObject;
import org.playhouse.ingest.control.CaptionBook;
import org.playhouse.ingest.control.Costs;
import org.playhouse.ingest.control.Endings;
import org.playhouse.ingest.control.FilmBook;
import org.playhouse.ingest.control.FilmDetails;
import org.playhouse.ingest.control.FilmObjects;
import org.playhouse.ingest.control.PosterBook;
import org.playhouse.ingest.control.SoundBook;
import org.playhouse.ingest.entity.Film;
import org.playhouse.ingest.entity.Progress;
import org.playhouse.kernel.Caller;
import org.playhouse.kernel.Page;
import org.playhouse.kernel.PageRequest;

/** Films as they are being made, and their end. */
@Stateless
public class Films {
    @Inject
    FilmBook films;

    @Inject
    FilmDetails details;

    @Inject
    CaptionBook captions;

    @Inject
    SoundBook sounds;

    @Inject
    PosterBook posters;

    @Inject
    FilmObjects objects;

    @Inject
    Costs costs;

    @Inject
    Endings endings;

    @Inject
    Videos videos;

    @Inject
    Leases leases;

    @Inject
    Clock clock;

    /** Many at once; an id without a film is left out. */
    public Map<UUID, FilmView> of(Collection<UUID> ids) {
        var renditions = details.renditions(ids);
        var audio = details.audio(ids);
        var heard = sounds.of(ids);
        var texts = details.captions(ids);
        var edits = captions.of(ids);
        var chapters = details.chapters(ids);
        var findings = details.findings(ids);
        var pictures = details.pictures(ids);
        var known = films.all(ids);
        var ladders = costs.ladders(known);
        var given = posters.of(ids);
        var result = new HashMap<UUID, FilmView>();
        for (var film : known) {
            var id = film.id();
            boolean shown = film.presentation().isPresent();
            result.put(
                    id,
                    new FilmView(
                            id,
                            film.status(),
                            ladders.get(id),
                            Progress.view(film, clock.instant()),
                            renditionStatus(film),
                            renditions.getOrDefault(id, List.of()),
                            new SoundEdits(heard.getOrDefault(id, List.of())).told(audio.getOrDefault(id, List.of())),
                            edits.getOrDefault(id, new CaptionEdits(id, List.of()))
                                    .told(shown ? texts.getOrDefault(id, List.of()) : List.of()),
                            chapters.getOrDefault(id, List.of()),
                            findings.getOrDefault(id, List.of()),
                            pictures(
                                    shown ? pictures.getOrDefault(id, List.of()) : List.of(),
                                    Optional.ofNullable(given.get(id))),
                            film.presentation(),
                            film.revision()));
        }
        return result;
    }

    /** A given poster stands for the film's own. */
    private static List<FilmPicture> pictures(List<FilmPicture> own, Optional<FilmPicture> poster) {
        return poster.isEmpty()
                ? own
                : Stream.concat(
                                poster.stream(),
                                own.stream().filter(one -> !one.kind().equals("poster")))
                        .toList();
    }

    private static String renditionStatus(Film film) {
        return switch (film.status()) {
            case PUBLISHED -> "READY";
            case TRANSCODING, PACKAGING -> "ENCODING";
            default -> "PLANNED";
        };
    }

    /** Its owner or an admin deletes a video: work on it stops, and all its objects go. */
    public void delete(Caller caller, UUID id) {
        var film = films.find(id).map(found -> films.hold(found.id()));
        videos.delete(caller, id);
        film.ifPresent(endings::removed);
        stopHere(leases, id);
    }

    /** Steps of a film on this member stop now; other members notice at their next renewal. */
    static void stopHere(Leases leases, UUID film) {
        leases.claims().stream()
                .filter(claim -> claim.film().equals(film))
                .forEach(claim -> leases.lose(claim.item(), claim.epoch()));
    }

    /** All stored objects of a film; the key is {@code <bucket>|<object key>}. */
    public Page<StoredObject> objects(UUID id, PageRequest page) {
        videos.get(id);
        return objects.page(films.find(id).orElseThrow(FilmBook::unknown), page);
    }
}
