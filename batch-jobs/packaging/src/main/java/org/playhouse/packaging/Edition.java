package org.playhouse.packaging;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.playhouse.ingest.FilmRendition;
import org.playhouse.media.presentation.Presentation;
import org.playhouse.media.presentation.PresentedTrack;

/**
 * A presentation that rungs join: each stands for the one of its name, else among the others in the order of the ladder.
 * Pure.
 *
 * @param film what it lists from now on
 * @param replaced tracks that it lists no longer
 */
record Edition(Presentation film, List<PresentedTrack> replaced) {
    /** @param ladder of the film, in its order */
    static Edition of(Presentation before, List<PresentedTrack> joining, List<FilmRendition> ladder) {
        var names = joining.stream().map(PresentedTrack::name).toList();
        var replaced = before.video().stream()
                .filter(track -> names.contains(track.name()))
                .toList();
        var order = ladder.stream().map(FilmRendition::name).toList();
        var pictures = new ArrayList<>(before.video());
        pictures.removeAll(replaced);
        pictures.addAll(joining);
        pictures.sort(Comparator.comparingInt(track -> order.indexOf(track.name())));
        pictures.addAll(before.audio());
        return new Edition(
                new Presentation(
                        before.id(),
                        before.packager(),
                        before.drm(),
                        before.duration(),
                        pictures,
                        before.pictures(),
                        before.texts()),
                replaced);
    }
}
