package org.playhouse.packaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.playhouse.ingest.Effort;
import org.playhouse.ingest.FilmAudio;
import org.playhouse.ingest.FilmCaption;
import org.playhouse.ingest.FilmPicture;
import org.playhouse.ingest.FilmRendition;
import org.playhouse.ingest.Interrupted;
import org.playhouse.ingest.LeaseLost;
import org.playhouse.ingest.Order;
import org.playhouse.ingest.PresentationIds;
import org.playhouse.ingest.PublishedFilm;
import org.playhouse.ingest.boundary.Leases;
import org.playhouse.ingest.boundary.Work;
import org.playhouse.media.presentation.Presentation;
import org.playhouse.media.presentation.PresentedTrack;

/** Packages one film under one claim. Killing it anywhere is boring: the next claim sweeps or goes on. */
@ApplicationScoped
public class Packaging {
    @Inject
    Work work;

    @Inject
    Leases leases;

    @Inject
    Packager packager;

    @Inject
    StoredPresentations stored;

    void run(UUID item, long epoch, BooleanSupplier stopped) {
        long began = System.nanoTime();
        var order = work.order(item, epoch);
        var pace = new Pace(order, began, stopped);
        var presentation = finished(order).orElseGet(() -> make(order, pace));
        pace.reached(0.95);
        stored.deleteAssembled(order);
        work.published(item, epoch, published(presentation), pace.effort());
    }

    /** What an earlier claim of the row left: whole, it is taken; in pieces, it is swept. */
    private Optional<Presentation> finished(Order order) {
        var earlier = PresentationIds.earlier(order.item(), order.attempt(), order.epoch());
        for (var id : earlier) {
            var whole = stored.find(id);
            if (whole.isPresent()) {
                return whole;
            }
        }
        earlier.forEach(stored::sweep);
        return Optional.empty();
    }

    private Presentation make(Order order, Pace pace) {
        var id = PresentationIds.of(order.item(), order.epoch());
        boolean whole = false;
        try {
            var presentation = packager.make(order, id, pace);
            pace.check();
            stored.write(presentation);
            whole = true;
            return presentation;
        } finally {
            if (!whole) {
                stored.sweep(id);
            }
        }
    }

    private static PublishedFilm published(Presentation presentation) {
        return new PublishedFilm(
                presentation.id(),
                presentation.packager(),
                presentation.duration().toNanos() / 1e9,
                presentation.video().stream().map(Packaging::rendition).toList(),
                presentation.audio().stream().map(Packaging::audio).toList(),
                presentation.texts().stream()
                        .map(text -> new FilmCaption(
                                text.name(), text.language(), text.kind().word(), "webvtt"))
                        .toList(),
                pictures(presentation));
    }

    static FilmRendition rendition(PresentedTrack track) {
        var index = track.index();
        return new FilmRendition(
                track.name(),
                index.width(),
                index.height(),
                index.codec(),
                index.averageBitrate(),
                (double) index.rateNumerator() / index.rateDenominator());
    }

    private static FilmAudio audio(PresentedTrack track) {
        return new FilmAudio(
                track.name(),
                track.heard().language(),
                track.index().channels(),
                track.index().codec(),
                track.heard().role().word());
    }

    private static List<FilmPicture> pictures(Presentation presentation) {
        return StoredPresentations.pictures(presentation.pictures());
    }

    /** Says how far a claim is, and stops it when the claim is over. */
    final class Pace {
        private final Order order;
        private final long began;
        private final long cpuBegan = cpu();
        private final BooleanSupplier stopped;

        private Pace(Order order, long began, BooleanSupplier stopped) {
            this.order = order;
            this.began = began;
            this.stopped = stopped;
        }

        void check() {
            if (!leases.held(order.item(), order.epoch())) {
                throw new LeaseLost(order.item(), order.epoch());
            }
            if (stopped.getAsBoolean()) {
                throw new Interrupted("the member is stopping");
            }
        }

        void reached(double fraction) {
            check();
            work.progress(order.item(), order.epoch(), fraction, effort().cpuSeconds());
        }

        Effort effort() {
            return new Effort((cpu() - cpuBegan) / 1e9, (System.nanoTime() - began) / 1e9);
        }

        private static long cpu() {
            return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }
    }
}
