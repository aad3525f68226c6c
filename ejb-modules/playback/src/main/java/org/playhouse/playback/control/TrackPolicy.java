package org.playhouse.playback.control;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.presentation.Narrowing;
import org.playhouse.media.presentation.Presentation;
import org.playhouse.media.presentation.PresentedTrack;
import org.playhouse.playback.PlaybackProblem;
import org.playhouse.playback.SessionTracks;

/** Decides which tracks a session is for. Pure. */
public final class TrackPolicy {
    /** What is left of the film, and the keys that open nothing of it; refused when nothing can be played. */
    public SessionTracks choose(Narrowing narrowing, Presentation film) {
        var left = narrowing
                .of(film)
                .orElseThrow(() -> PlaybackProblem.NOTHING_FITS
                        .because("This film has no track that the player can show.")
                        .with(
                                "codecs",
                                film.tracks().stream()
                                        .map(track -> track.index().codec())
                                        .distinct()
                                        .toList())
                        .with(
                                "heights",
                                film.video().stream()
                                        .map(PresentedTrack::index)
                                        .map(index -> index.height())
                                        .distinct()
                                        .toList()));
        var withheld = new LinkedHashSet<>(keyIds(film));
        withheld.removeAll(keyIds(left));
        return new SessionTracks(narrowing, withheld);
    }

    private static Set<UUID> keyIds(Presentation film) {
        var all = new LinkedHashSet<UUID>();
        Arrays.stream(Scheme.values())
                .map(film::keyIds)
                .flatMap(Collection::stream)
                .forEach(all::add);
        return all;
    }
}
