package org.playhouse.packaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.playhouse.ingest.boundary.Scratch;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.ObjectStore;
import org.playhouse.license.boundary.ContentKeys;
import org.playhouse.media.cenc.KeyLabel;
import org.playhouse.media.cenc.Sealing;
import org.playhouse.media.cmaf.CmafTrack;
import org.playhouse.media.cmaf.TrackIndex;
import org.playhouse.media.presentation.Presentation;
import org.playhouse.media.presentation.PresentedSound;
import org.playhouse.media.presentation.PresentedTrack;

/** Tracks that come to a presentation after it was made: under its keys, sealed as its own are. */
@ApplicationScoped
public class LaterTracks {
    private final SecureRandom random = new SecureRandom();

    @Inject
    ObjectStore store;

    @Inject
    ContentKeys keys;

    /**
     * A track to be.
     *
     * @param number that nothing else of the presentation ever had
     * @param clear the assembled track
     * @param stored where its object is to lie
     */
    record Wanted(
            int number,
            String name,
            ObjectRef clear,
            String sha256,
            ObjectRef stored,
            Optional<PresentedSound> sound) {}

    /** Bytes that a clear track has. */
    long size(ObjectRef clear) {
        return store.info(clear).map(info -> info.size()).orElse(0L);
    }

    /** Scratch holds at most the track and its sealed copy. */
    PresentedTrack present(UUID video, Presentation film, Wanted wanted, Scratch.Folder folder) throws IOException {
        var clear = folder.file("clear.mp4");
        store.download(wanted.clear(), clear);
        if (!Packager.sha256(clear).equals(wanted.sha256())) {
            throw new IOException("track " + wanted.number() + " is not what was made");
        }
        var index = CmafTrack.read(clear);
        var own = film.drm() ? keys(video, film, index) : TrackKeys.NONE;
        store.put(wanted.stored(), film.drm() ? sealed(clear, film.id(), folder) : clear);
        Files.deleteIfExists(clear);
        Files.deleteIfExists(folder.file("sealed"));
        return new PresentedTrack(
                wanted.number(),
                wanted.name(),
                index,
                wanted.stored().key(),
                film.drm(),
                own.first(),
                wanted.sound(),
                own.rotation());
    }

    /** The film's keys for such tracks, in every scheme that the film is played by; they change when its other keys do. */
    private TrackKeys keys(UUID video, Presentation film, TrackIndex index) {
        var schemes = film.tracks().stream()
                .map(track -> track.keyIds().keySet())
                .reduce((a, b) -> Set.copyOf(a.stream().filter(b::contains).toList()))
                .orElseThrow();
        int segments = film.tracks().get(0).rotation().segments();
        var made = keys.provision(film.id(), video, KeyLabel.of(index), schemes, TrackKeys.periods(segments, index));
        return TrackKeys.of(made, schemes, segments, index);
    }

    private Path sealed(Path clear, UUID presentation, Scratch.Folder folder) throws IOException {
        var dataKey = keys.dataKey(presentation)
                .orElseThrow(() -> new IllegalStateException("presentation " + presentation + " lost its key"));
        var sealed = folder.file("sealed");
        Sealing.seal(clear, sealed, dataKey, random);
        return sealed;
    }
}
