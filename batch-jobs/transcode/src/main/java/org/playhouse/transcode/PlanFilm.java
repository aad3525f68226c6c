package org.playhouse.transcode;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.Batchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.playhouse.ingest.ChunkOutput;
import org.playhouse.ingest.FilmFinding;
import org.playhouse.ingest.Order;
import org.playhouse.ingest.PlannedFilm;
import org.playhouse.ingest.boundary.Leases;
import org.playhouse.ingest.boundary.Work;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.ObjectStore;
import org.playhouse.media.ffmpeg.Inspection;
import org.playhouse.media.ffmpeg.Limits;
import org.playhouse.media.ffmpeg.Probe;
import org.playhouse.media.plan.EncodePlan;
import org.playhouse.media.plan.Findings;
import org.playhouse.media.plan.PlanSettings;
import org.playhouse.media.plan.Planner;
import org.playhouse.media.plan.SourceReport;

/** Looks at a source and decides: refused, or how it becomes a film (ING-02, TRN-04). */
@Named("planFilm")
@Dependent
public class PlanFilm implements Batchlet {
    private static final Duration URL_LIFE = Duration.ofHours(1);

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
    Pulse pulse;

    @Inject
    Patience patience;

    @Inject
    Engine engine;

    @Inject
    TranscodeConfig config;

    @Inject
    ObjectStore store;

    @Override
    public String process() {
        var claim = Claim.of(item, epoch);
        var order = work.order(claim.item(), claim.epoch());
        var done = new AtomicReference<>(0.1);
        try (var beating = pulse.begin(claim, done::get, () -> 0)) {
            var refusal = refusal(order, done);
            if (refusal.isPresent()) {
                return reject(claim, List.of(refusal.get()));
            }
            done.set(0.4);
            var url = store.signedRead(order.about().source(), URL_LIFE);
            var seen = new Probe(engine.tools(), Limits.DEFAULT).inspect(url.toString());
            if (seen.rejected()) {
                return reject(claim, findings(seen));
            }
            done.set(0.8);
            return plan(claim, order, seen);
        }
    }

    /** What the bytes themselves say, before anybody looks into them. */
    private Optional<FilmFinding> refusal(Order order, AtomicReference<Double> done) {
        var source = order.about().source();
        long size = store.info(source)
                .orElseThrow(() -> new IllegalStateException("the source is not in the store"))
                .size();
        if (size == 0) {
            return Optional.of(PlanWords.finding(Findings.EMPTY.saying()));
        }
        if (size != order.about().sizeBytes()) {
            return Optional.of(PlanWords.finding(
                    Findings.SIZE_MISMATCH.saying(size, order.about().sizeBytes())));
        }
        return order.about()
                .sha256()
                .filter(said ->
                        !said.equalsIgnoreCase(Digests.of(store, source, size, read -> done.set(0.1 + 0.3 * read))))
                .map(said -> PlanWords.finding(Findings.CHECKSUM_MISMATCH.saying()));
    }

    private String reject(Claim claim, List<FilmFinding> findings) {
        patience.run(claim, () -> work.rejected(claim.item(), claim.epoch(), findings));
        return "rejected";
    }

    private String plan(Claim claim, Order order, Inspection seen) {
        var report = seen.report().orElseThrow();
        var template = order.about().template();
        var settings = new PlanSettings(
                config.chunk(),
                config.threads(),
                config.preset(),
                engine.tools().version(),
                PlanWords.coding(template),
                PlanWords.sounds(template),
                PlanWords.ladder(template),
                template.captions());
        var plan = new Planner(settings).plan(report, seen.times());
        var hash = plan.hash();
        var present = work.earlier(order.film(), hash).stream()
                .map(ChunkOutput::object)
                .filter(object -> store.info(object).isPresent())
                .collect(Collectors.<ObjectRef>toSet());
        var film = new PlannedFilm(
                plan.toJson(),
                hash,
                report.toJson(),
                PlanWords.chunks(plan, template.previewFirst()),
                PlanWords.renditions(plan),
                PlanWords.audio(plan),
                all(seen, plan, settings, template.captions()),
                report.duration().toNanos() / 1e9,
                PlanWords.chapters(seen, plan),
                present);
        patience.run(claim, () -> work.planned(claim.item(), claim.epoch(), film));
        return "planned";
    }

    private static List<FilmFinding> all(Inspection seen, EncodePlan plan, PlanSettings settings, boolean captions) {
        var rate = seen.report()
                .flatMap(SourceReport::picture)
                .flatMap(video ->
                        Planner.rateFinding(video, seen.times(), plan.grid().rate()));
        var texts = seen.report()
                .filter(any -> captions)
                .map(Planner::captionFindings)
                .orElse(List.of());
        var range = Planner.rangeFinding(plan);
        var sounds = seen.report()
                .map(source -> Planner.soundFindings(source, plan, settings.sounds()))
                .orElse(List.of());
        return Stream.of(seen.findings().stream(), rate.stream(), range.stream(), texts.stream(), sounds.stream())
                .flatMap(each -> each)
                .map(PlanWords::finding)
                .toList();
    }

    private static List<FilmFinding> findings(Inspection seen) {
        return seen.findings().stream().map(PlanWords::finding).toList();
    }

    @Override
    public void stop() {
        var claim = Claim.of(item, epoch);
        leases.lose(claim.item(), claim.epoch());
    }
}
