package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.ingest.AssembledTrack;
import org.playhouse.ingest.JoinedRung;
import org.playhouse.ingest.ObjectNames;
import org.playhouse.ingest.Order;
import org.playhouse.ingest.WorkStep;
import org.playhouse.ingest.entity.Film;
import org.playhouse.ingest.entity.WorkItem;

/** Writes down what a claimed row asks for. */
@ApplicationScoped
public class Orders {
    private FilmDetails details;
    private WorkBook work;
    private TemplateBook templates;
    private SoundBook sounds;

    protected Orders() {}

    @Inject
    public Orders(FilmDetails details, WorkBook work, TemplateBook templates, SoundBook sounds) {
        this.details = details;
        this.work = work;
        this.templates = templates;
        this.sounds = sounds;
    }

    public Order of(Film film, WorkItem item) {
        var about = new Order.Film(
                film.object(),
                film.source().fileName(),
                film.source().sizeBytes(),
                film.source().sha256(),
                film.protection(),
                templates.find(film.template()).orElseThrow().content());
        return new Order(
                item.id(),
                item.claim().epoch(),
                film.id(),
                film.job().id(),
                item.step(),
                item.attempt(),
                item.presentation(),
                about,
                item.step() == WorkStep.ENCODE ? planned(film, item) : made(film, item),
                item.sound().flatMap(sounds::find));
    }

    /** A chunk needs no more: there are many, and each asks. */
    private static Order.Made planned(Film film, WorkItem item) {
        return new Order.Made(
                item.chunk(),
                film.plan().text(),
                film.plan().hash(),
                film.plan().report(),
                film.plan().duration(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                film.apart().document());
    }

    private Order.Made made(Film film, WorkItem item) {
        var id = List.<UUID>of(film.id());
        boolean late = item.step() != WorkStep.PLAN;
        return new Order.Made(
                item.chunk(),
                film.plan().text(),
                film.plan().hash(),
                film.plan().report(),
                film.plan().duration(),
                details.renditions(id).getOrDefault(film.id(), List.of()),
                details.audio(id).getOrDefault(film.id(), List.of()),
                late ? work.outputs(film, item.step() == WorkStep.GATHER) : List.of(),
                tracks(film, item),
                details.pictures(id).getOrDefault(film.id(), List.of()),
                details.storyboard(film.id()),
                film.apart().document());
    }

    /** Those of the presentation itself, or those that this attempt has join it. */
    private List<AssembledTrack> tracks(Film film, WorkItem item) {
        var joining = ObjectNames.gathered(film.id(), item.attempt()) + "/";
        return details.tracks(film.id()).stream()
                .filter(track -> item.step() == WorkStep.EXTEND
                        ? track.object().key().startsWith(joining)
                        : !JoinedRung.numbers(track.number()))
                .toList();
    }
}
