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
import org.playhouse.ingest.AssembledTrack;
import org.playhouse.ingest.Effort;
import org.playhouse.ingest.ExtendedFilm;
import org.playhouse.ingest.Interrupted;
import org.playhouse.ingest.JoinedRung;
import org.playhouse.ingest.LeaseLost;
import org.playhouse.ingest.Order;
import org.playhouse.ingest.boundary.Leases;
import org.playhouse.ingest.boundary.Scratch;
import org.playhouse.ingest.boundary.Work;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.ObjectStore;
import org.playhouse.media.presentation.Presentation;
import org.playhouse.media.presentation.PresentedTrack;

/**
 * Rungs that were encoded apart join a presentation: tracks of their own, and a document that lists all that there are from
 * then on. What was listed before stays, for the sessions that know it. What a claim writes lies in a folder of that claim.
 */
@ApplicationScoped
public class Extending {
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

    void run(UUID item, long epoch, BooleanSupplier stopped) {
        long began = System.nanoTime();
        long cpuBegan = cpu();
        var order = work.order(item, epoch);
        var film = listed(order);
        var joining = tracks(order, film, () -> check(order, stopped));
        var edition = Edition.of(film, joining, order.made().renditions());
        var findings = Conformance.findings(edition.film().tracks());
        if (!findings.isEmpty()) {
            throw new IllegalStateException("the rungs do not conform: " + String.join("; ", findings));
        }
        var document = new ObjectRef(Bucket.MANIFEST, folder(order) + "/presentation.json");
        store.put(document, edition.film().write());
        check(order, stopped);
        var effort = new Effort((cpu() - cpuBegan) / 1e9, (System.nanoTime() - began) / 1e9);
        work.extended(item, epoch, words(document, joining, edition), effort);
    }

    /** What the presentation lists now. */
    private Presentation listed(Order order) {
        var id = order.presentation().orElseThrow();
        var document = order.made()
                .document()
                .map(key -> new ObjectRef(Bucket.MANIFEST, key))
                .orElseGet(() -> StoredPresentations.document(id));
        return Presentation.read(store.get(document));
    }

    private static String folder(Order order) {
        return JoinedRung.folder(order.presentation().orElseThrow(), order.item(), order.epoch());
    }

    private List<PresentedTrack> tracks(Order order, Presentation film, Runnable check) {
        var tracks = new ArrayList<PresentedTrack>();
        var wanted = order.made().tracks();
        try (var folder = scratch.open(order.item(), order.epoch(), room(wanted))) {
            for (var track : wanted) {
                tracks.add(later.present(order.film(), film, wanted(order, track), folder));
                check.run();
                work.progress(order.item(), order.epoch(), 0.9 * tracks.size() / wanted.size(), 0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a rung could not be packaged", e);
        }
        return tracks;
    }

    private static LaterTracks.Wanted wanted(Order order, AssembledTrack track) {
        return new LaterTracks.Wanted(
                track.number(),
                track.name(),
                track.object(),
                track.sha256(),
                new ObjectRef(Bucket.PACKAGED, folder(order) + "/" + track.number() + ".mp4"),
                Optional.empty());
    }

    /** Bytes at the most: a track and its sealed copy. */
    private long room(List<AssembledTrack> tracks) {
        return 2
                * tracks.stream()
                        .mapToLong(track -> later.size(track.object()))
                        .max()
                        .orElse(0L);
    }

    private static ExtendedFilm words(ObjectRef document, List<PresentedTrack> joining, Edition edition) {
        return new ExtendedFilm(
                document,
                joining.stream()
                        .map(track -> new JoinedRung(track.number(), track.name()))
                        .toList(),
                joining.stream().map(Packaging::rendition).toList(),
                edition.replaced().stream()
                        .map(track -> new ObjectRef(Bucket.PACKAGED, track.key()))
                        .toList());
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
