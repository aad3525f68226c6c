package org.playhouse.transcode;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.Batchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.playhouse.ingest.AssembledFilm;
import org.playhouse.ingest.Effort;
import org.playhouse.ingest.Order;
import org.playhouse.ingest.boundary.Leases;
import org.playhouse.ingest.boundary.Scratch;
import org.playhouse.ingest.boundary.Work;

/** Joins the recorded chunks into one clear track per rendition and sound, writes the captions, and takes the pictures (TRN-06). */
@Named("assembleFilm")
@Dependent
public class AssembleFilm implements Batchlet {
    private static final double TRACKS = 0.6;

    @Inject
    @BatchProperty(name = "item")
    String item;

    @Inject
    @BatchProperty(name = "epoch")
    String epoch;

    @Inject
    Work work;

    @Inject
    Leases leases;

    @Inject
    Scratch scratch;

    @Inject
    Pulse pulse;

    @Inject
    Patience patience;

    @Inject
    TrackMaker tracks;

    @Inject
    CaptionMaker captions;

    @Inject
    PictureMaker pictures;

    @Inject
    Clock clock;

    @Override
    public String process() throws IOException {
        var claim = Claim.of(item, epoch);
        var began = clock.instant();
        long cpuBegan = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        var order = work.order(claim.item(), claim.epoch());
        var done = new AtomicReference<>(0.0);
        try (var folder = scratch.open(claim.item(), claim.epoch(), tracks.room(order));
                var beating = pulse.begin(claim, done::get, () -> 0)) {
            var film = make(claim, order, folder, done);
            var effort = effort(began, cpuBegan, film.cpu());
            patience.run(claim, () -> work.assembled(claim.item(), claim.epoch(), film.film(), effort));
        }
        return "assembled";
    }

    private record Made(AssembledFilm film, Duration cpu) {}

    private Made make(Claim claim, Order order, Scratch.Folder folder, AtomicReference<Double> done)
            throws IOException {
        var plan = PlanWords.plan(order);
        var made = tracks.make(claim, order, plan, folder, part -> done.set(TRACKS * part));
        var texts = captions.make(claim, order, plan, folder);
        var stills = pictures.take(claim, order, plan, folder, part -> done.set(TRACKS + (1 - TRACKS) * part));
        var all = Stream.concat(made.stream(), texts.tracks().stream()).toList();
        return new Made(
                new AssembledFilm(all, stills.pictures(), stills.storyboard(), texts.findings()),
                stills.cpu().plus(texts.cpu()));
    }

    private Effort effort(Instant began, long cpuBegan, Duration engines) {
        long own = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpuBegan;
        return new Effort(
                own / 1e9 + engines.toNanos() / 1e9,
                Duration.between(began, clock.instant()).toNanos() / 1e9);
    }

    @Override
    public void stop() {
        var claim = Claim.of(item, epoch);
        leases.lose(claim.item(), claim.epoch());
    }
}
