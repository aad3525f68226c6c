package org.playhouse.packaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.playhouse.ingest.Effort;
import org.playhouse.ingest.GivenSound;
import org.playhouse.ingest.Interrupted;
import org.playhouse.ingest.LeaseLost;
import org.playhouse.ingest.Order;
import org.playhouse.ingest.boundary.Leases;
import org.playhouse.ingest.boundary.Scratch;
import org.playhouse.ingest.boundary.Work;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.ObjectStore;
import org.playhouse.media.presentation.Pictures;
import org.playhouse.media.presentation.Presentation;
import org.playhouse.media.presentation.PresentedSound;
import org.playhouse.media.presentation.PresentedTrack;

/**
 * Tracks of a given sound become a presentation of their own beside the film's, which stays as it is: under its keys, with
 * numbers that nothing else of it has. What a claim writes lies in a folder of that claim, so no other reads it half done.
 */
@ApplicationScoped
public class Joining {
    @Inject
    Work work;

    @Inject
    Leases leases;

    @Inject
    Scratch scratch;

    @Inject
    ObjectStore store;

    @Inject
    LaterTracks later;

    @Inject
    StoredPresentations stored;

    void run(UUID item, long epoch, BooleanSupplier stopped) {
        long began = System.nanoTime();
        long cpuBegan = cpu();
        var order = work.order(item, epoch);
        var film = stored.find(order.given().presentation())
                .orElseThrow(() -> new IllegalStateException("the film's presentation is not in the store"));
        var document = document(order);
        store.put(document, sound(order, film, () -> check(order, stopped)).write());
        check(order, stopped);
        var effort = new Effort((cpu() - cpuBegan) / 1e9, (System.nanoTime() - began) / 1e9);
        work.joined(item, epoch, document, effort);
    }

    private static String folder(Order order) {
        return GivenSound.joinedFolder(order.given().presentation(), order.item(), order.epoch());
    }

    private static ObjectRef document(Order order) {
        return new ObjectRef(Bucket.MANIFEST, folder(order) + "/sound.json");
    }

    private Presentation sound(Order order, Presentation film, Runnable check) {
        var tracks = new ArrayList<PresentedTrack>();
        try (var folder = scratch.open(order.item(), order.epoch(), room(order))) {
            for (var track : order.given().tracks()) {
                tracks.add(later.present(order.film(), film, wanted(order, track), folder));
                check.run();
                work.progress(
                        order.item(),
                        order.epoch(),
                        0.9 * tracks.size() / order.given().tracks().size(),
                        0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a given sound could not be packaged", e);
        }
        var findings = Conformance.findings(
                Stream.concat(film.video().stream(), tracks.stream()).toList());
        if (!findings.isEmpty()) {
            throw new IllegalStateException("the given sound does not conform: " + String.join("; ", findings));
        }
        return new Presentation(
                film.id(), film.packager(), film.drm(), film.duration(), tracks, Pictures.NONE, List.of());
    }

    /** Bytes at the most: a track and its sealed copy. */
    private long room(Order order) {
        return 2
                * order.given().tracks().stream()
                        .mapToLong(track -> later.size(track.clear()))
                        .max()
                        .orElse(0L);
    }

    private static LaterTracks.Wanted wanted(Order order, GivenSound.Track track) {
        return new LaterTracks.Wanted(
                track.number(),
                "audio",
                track.clear(),
                track.sha256(),
                new ObjectRef(Bucket.PACKAGED, folder(order) + "/" + track.number() + ".mp4"),
                Optional.of(new PresentedSound(
                        order.given().language(), order.given().role())));
    }

    private void check(Order order, BooleanSupplier stopped) {
        if (!leases.held(order.item(), order.epoch())) {
            throw new LeaseLost(order.item(), order.epoch());
        }
        if (stopped.getAsBoolean()) {
            throw new Interrupted("the member is stopping");
        }
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
