package org.playhouse.transcode;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import javax.imageio.ImageIO;
import org.playhouse.ingest.FilmPicture;
import org.playhouse.ingest.FilmStoryboard;
import org.playhouse.ingest.Order;
import org.playhouse.ingest.boundary.Scratch;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.ObjectStore;
import org.playhouse.media.ffmpeg.Command;
import org.playhouse.media.ffmpeg.Commands;
import org.playhouse.media.ffmpeg.Storyboard;
import org.playhouse.media.plan.EncodePlan;
import org.playhouse.media.plan.Rational;

/** Takes a poster, three thumbnails and the scrub pictures from the assembled tracks (TRN-06). */
@ApplicationScoped
public class PictureMaker {
    private static final int POSTER_WIDTH = 1280;
    private static final int THUMBNAIL_WIDTH = 480;
    private static final double[] THUMBNAILS_AT = {0.1, 0.4, 0.7};

    @Inject
    Bench bench;

    @Inject
    Patience patience;

    @Inject
    ObjectStore store;

    /** @param cpu what the engines spent */
    record Stills(List<FilmPicture> pictures, Optional<FilmStoryboard> storyboard, Duration cpu) {}

    /** One roll of film under way. */
    private record Roll(Claim claim, Order order, Scratch.Folder folder, List<FilmPicture> pictures) {}

    Stills take(Claim claim, Order order, EncodePlan plan, Scratch.Folder folder, DoubleConsumer done)
            throws IOException {
        var roll = new Roll(claim, order, folder, new ArrayList<>());
        var cpu = poster(roll, plan);
        done.accept(0.2);
        cpu = cpu.plus(thumbnails(roll, plan));
        done.accept(0.5);
        var board = Storyboard.of(plan);
        cpu = cpu.plus(storyboard(roll, plan, board));
        done.accept(1);
        return new Stills(List.copyOf(roll.pictures()), Optional.of(words(board)), cpu);
    }

    private Duration poster(Roll roll, EncodePlan plan) throws IOException {
        var file = roll.folder().file("poster.jpg");
        var cpu = engine(
                roll, Commands.poster(POSTER_WIDTH, plan, track(roll, smallest(roll, plan, POSTER_WIDTH)), file));
        deliver(roll, "poster", file);
        return cpu;
    }

    private Duration thumbnails(Roll roll, EncodePlan plan) throws IOException {
        var cpu = Duration.ZERO;
        for (int i = 0; i < THUMBNAILS_AT.length; i++) {
            var file = roll.folder().file("thumbnail-" + (i + 1) + ".jpg");
            cpu = cpu.plus(engine(
                    roll,
                    Commands.thumbnail(
                            before(plan.frames(), plan.grid().rate(), THUMBNAILS_AT[i]),
                            THUMBNAIL_WIDTH,
                            plan,
                            track(roll, smallest(roll, plan, THUMBNAIL_WIDTH)),
                            file)));
            deliver(roll, "thumbnail", file);
        }
        return cpu;
    }

    /** Seconds from which the engine finds the frame at a share of the film: half a frame early, for it takes the next. */
    static double before(long frames, Rational rate, double share) {
        return Math.max(0, Math.floor(frames * share) - 0.5) / rate.value();
    }

    private Duration storyboard(Roll roll, EncodePlan plan, Storyboard board) throws IOException {
        var sheets = Files.createDirectory(roll.folder().file("sheets"));
        var track = track(roll, smallest(roll, plan, board.tileWidth()));
        var cpu = engine(roll, Commands.storyboard(board, plan, track, sheets));
        try (var files = Files.list(sheets)) {
            for (var sheet : files.sorted().toList()) {
                deliver(roll, "storyboard", sheet);
            }
        }
        return cpu;
    }

    private Duration engine(Roll roll, Command command) {
        return bench.quietly(roll.claim(), command).cpu();
    }

    private static String track(Roll roll, int number) {
        return TrackMaker.file(roll.folder(), number).toString();
    }

    /** Track number of the smallest rung that was made and is wide enough, else of the widest. */
    private static int smallest(Roll roll, EncodePlan plan, int width) {
        var pictures = roll.order().made().outputs().stream()
                .filter(output -> !output.chunk().audio())
                .toList();
        var made = TrackMaker.rungs(plan, pictures);
        return made.stream()
                .filter(number -> width(plan, number) >= width)
                .min(Comparator.comparingInt(number -> width(plan, number)))
                .or(() -> made.stream().max(Comparator.comparingInt(number -> width(plan, number))))
                .orElseThrow();
    }

    private static int width(EncodePlan plan, int number) {
        return plan.rungs().get(number - 1).width();
    }

    private void deliver(Roll roll, String kind, Path file) throws IOException {
        var object =
                new ObjectRef(Bucket.MEZZANINE, roll.order().assembledFolder() + "/" + kind + "/" + file.getFileName());
        patience.run(roll.claim(), () -> store.put(object, file));
        var size = size(file);
        roll.pictures().add(new FilmPicture(kind, object, size[0], size[1]));
    }

    private static int[] size(Path file) throws IOException {
        try (var in = ImageIO.createImageInputStream(file.toFile())) {
            var reader = ImageIO.getImageReaders(in).next();
            try {
                reader.setInput(in);
                return new int[] {reader.getWidth(0), reader.getHeight(0)};
            } finally {
                reader.dispose();
            }
        }
    }

    private static FilmStoryboard words(Storyboard board) {
        return new FilmStoryboard(
                board.tileWidth(),
                board.tileHeight(),
                Storyboard.COLUMNS,
                board.rows(),
                board.interval().toNanos() / 1e9,
                board.pictures());
    }
}
