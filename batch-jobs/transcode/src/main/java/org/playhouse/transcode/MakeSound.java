package org.playhouse.transcode;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.Batchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.playhouse.ingest.Effort;
import org.playhouse.ingest.GivenSound;
import org.playhouse.ingest.MadeSound;
import org.playhouse.ingest.Order;
import org.playhouse.ingest.boundary.Leases;
import org.playhouse.ingest.boundary.Scratch;
import org.playhouse.ingest.boundary.Work;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.ObjectStore;
import org.playhouse.media.SoundRole;
import org.playhouse.media.cmaf.TrackAssembler;
import org.playhouse.media.cmaf.TrackIndex;
import org.playhouse.media.ffmpeg.Commands;
import org.playhouse.media.ffmpeg.HeardSound;
import org.playhouse.media.ffmpeg.Limits;
import org.playhouse.media.ffmpeg.SoundProbe;
import org.playhouse.media.plan.EncodePlan.Sound;
import org.playhouse.media.plan.Finding;
import org.playhouse.media.plan.Findings;
import org.playhouse.media.plan.Planner;
import org.playhouse.media.plan.SourceReport;
import org.playhouse.media.presentation.Presentation;

/** A file of sound that a creator gave becomes tracks on the grid of the film that is played, as long as it (TRN-07). */
@Named("makeSound")
@Dependent
public class MakeSound implements Batchlet {
    private static final Duration URL_LIFE = Duration.ofHours(12);
    private static final long SPARE = 64L << 20;
    /** A sound of more than twice the film and this is another film's. */
    private static final Duration GRACE = Duration.ofMinutes(1);

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
    Bench bench;

    @Inject
    Pulse pulse;

    @Inject
    Patience patience;

    @Inject
    Engine engine;

    @Inject
    ObjectStore store;

    @Override
    public String process() throws IOException {
        var claim = Claim.of(item, epoch);
        var order = work.order(claim.item(), claim.epoch());
        var film = FilmShape.of(Presentation.read(
                store.get(new ObjectRef(Bucket.MANIFEST, order.given().presentation() + "/presentation.json"))));
        var input = store.signedRead(order.given().file(), URL_LIFE).toString();
        var other = another(claim, order.given());
        if (other.isPresent()) {
            return refuse(claim, other.get());
        }
        var heard = listened(claim, input);
        var refusal = heard.refusal().or(() -> tooLong(heard.sound().orElseThrow(), film.duration()));
        if (refusal.isPresent()) {
            return refuse(claim, refusal.get());
        }
        var wishes = PlanWords.sounds(order.about().template());
        var sounds = Planner.added(
                wishes, meant(heard.sound().get(), order.given()), heard.zeroless(), film.grid(), film.frames());
        make(claim, order, new Way(film, input), sounds);
        return "made";
    }

    private String refuse(Claim claim, Finding why) {
        patience.run(claim, () -> work.unheard(claim.item(), claim.epoch(), PlanWords.finding(why)));
        return "refused";
    }

    /** A file that is not the promised one, whatever is in it. */
    private Optional<Finding> another(Claim claim, GivenSound given) {
        long size = store.info(given.file())
                .orElseThrow(() -> new IllegalStateException("the file of the sound is not in the store"))
                .size();
        if (size != given.sizeBytes()) {
            return Optional.of(Findings.SIZE_MISMATCH.saying(size, given.sizeBytes()));
        }
        try (var beating = pulse.begin(claim, () -> 0.01, () -> 0)) {
            return given.sha256()
                    .filter(said -> !said.equalsIgnoreCase(Digests.of(store, given.file(), size, read -> {})))
                    .map(said -> Findings.CHECKSUM_MISMATCH.saying());
        }
    }

    /** What the tracks are laid on, and where the file is read. */
    private record Way(FilmShape film, String input) {}

    private HeardSound listened(Claim claim, String input) {
        try (var beating = pulse.begin(claim, () -> 0.02, () -> 0)) {
            return new SoundProbe(engine.tools(), Limits.DEFAULT).listen(input);
        }
    }

    private static Optional<Finding> tooLong(SourceReport.Audio sound, Duration film) {
        return sound.duration().compareTo(film.multipliedBy(2).plus(GRACE)) > 0
                ? Optional.of(Findings.SOUND_TOO_LONG.saying(seconds(sound.duration()), seconds(film)))
                : Optional.empty();
    }

    private static String seconds(Duration time) {
        return time.toSeconds() + " s";
    }

    /** What the creator says it is counts, not what the file says. */
    private static SourceReport.Audio meant(SourceReport.Audio heard, GivenSound given) {
        return new SourceReport.Audio(
                heard.index(),
                heard.codec(),
                heard.channels(),
                heard.layout(),
                heard.sampleRate(),
                given.language(),
                heard.timeBase(),
                heard.start(),
                heard.duration(),
                "",
                given.role() == SoundRole.DESCRIPTION ? List.of("visual_impaired") : List.of());
    }

    private void make(Claim claim, Order order, Way way, List<Sound> sounds) throws IOException {
        var made = new ArrayList<MadeSound>();
        var cpu = Duration.ZERO;
        var wall = Duration.ZERO;
        try (var folder = scratch.open(
                claim.item(), claim.epoch(), room(sounds, way.film().duration()))) {
            for (var sound : sounds) {
                int before = made.size();
                var file = folder.file("sound.mp4");
                double length = way.film().duration().toNanos() / 1e9;
                var result = bench.run(
                        claim,
                        Commands.encodeAudio(sound, way.input(), file),
                        progress -> Math.min(
                                0.99, (before + progress.outTime().toMillis() / 1000.0 / length) / sounds.size()));
                cpu = cpu.plus(result.cpu());
                wall = wall.plus(result.wall());
                made.add(track(claim, order, way.film(), sound, folder, before));
                Files.delete(file);
            }
        }
        var effort = new Effort(cpu.toMillis() / 1000.0, wall.toMillis() / 1000.0);
        patience.run(claim, () -> work.heard(claim.item(), claim.epoch(), made, effort));
    }

    private MadeSound track(Claim claim, Order order, FilmShape film, Sound sound, Scratch.Folder folder, int position)
            throws IOException {
        var file = folder.file("track.mp4");
        TrackIndex index;
        try (var assembler = TrackAssembler.to(file, 1, film.segments(), sound.language())) {
            assembler.append(folder.file("sound.mp4"));
            index = assembler.finish();
        }
        var folderKey = GivenSound.madeFolder(order.film(), claim.item(), claim.epoch());
        var object = new ObjectRef(Bucket.MEZZANINE, folderKey + "/" + position + ".mp4");
        patience.run(claim, () -> store.put(object, file));
        return new MadeSound(index.channels(), index.codec(), object, Digests.of(file));
    }

    /** Bytes at the most: an encode and its track, one after the other. */
    private static long room(List<Sound> sounds, Duration film) {
        long rate = sounds.stream().mapToLong(Sound::bitrate).max().orElse(0);
        return SPARE + (long) (2.4 * rate / 8 * film.toSeconds());
    }

    @Override
    public void stop() {
        var claim = Claim.of(item, epoch);
        leases.lose(claim.item(), claim.epoch());
    }
}
