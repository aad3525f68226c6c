package org.playhouse.media.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.playhouse.kernel.fuzz.Dice;
import org.playhouse.kernel.fuzz.Mutator;
import org.playhouse.kernel.fuzz.Reader;
import org.playhouse.kernel.fuzz.Seed;
import org.playhouse.media.MediaException;
import org.playhouse.media.cenc.CipherPlan;
import org.playhouse.media.cenc.ProtectedInit;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.cenc.SegmentCipher;
import org.playhouse.media.cmaf.CmafTrack;
import org.playhouse.media.cmaf.FragmentedMovie;
import org.playhouse.media.cmaf.IFrames;
import org.playhouse.media.cmaf.Movie;
import org.playhouse.media.cmaf.MovieTrack;
import org.playhouse.media.cmaf.SampleTable;
import org.playhouse.media.cmaf.SegmentGrid;
import org.playhouse.media.cmaf.SegmentedTrack;
import org.playhouse.media.cmaf.Segmenter;
import org.playhouse.media.cmaf.TrackAssembler;
import org.playhouse.media.cmaf.TrackIndex;
import org.playhouse.media.cmaf.TrackIndex.Segment;
import org.playhouse.media.codec.DolbyFrames;
import org.playhouse.media.codec.SoundCodec;
import org.playhouse.media.isobmff.Box;
import org.playhouse.media.isobmff.BoxScan;

/** Boxes, and the headers of coded pictures and sounds in them: what packaging and the origin do with a file. */
public final class BoxesReader implements Reader {
    private static final UUID KID = new UUID(1, 2);
    private static final byte[] KEY = new byte[16];
    private static final SegmentGrid GRID = new SegmentGrid(24, 25, 1);

    private final Mutator mutator = new BoxMutator();

    @Override
    public List<Seed> seeds() {
        return BoxSeeds.all();
    }

    @Override
    public Mutator mutator() {
        return mutator;
    }

    @Override
    public Reach read(Seed seed, byte[] input) throws IOException {
        int dice = Dice.of(input);
        Scheme scheme = (dice & 1) == 0 ? Scheme.CENC : Scheme.CBCS;
        if (seed.name().startsWith(BoxSeeds.PLAN)) {
            return plan(input);
        }
        boolean whole = file(input) | movie(input);
        segments(input, scheme);
        if ((dice & 0x3E) == 0 || Arrays.equals(input, seed.bytes())) {
            assembled(input);
        }
        return whole ? Reach.WHOLE : pastFirst(input) ? Reach.PAST : Reach.FIRST;
    }

    private static boolean pastFirst(byte[] input) throws IOException {
        try {
            BoxScan scan = new BoxScan(new Bytes(input));
            boolean first = scan.next();
            return first && scan.next();
        } catch (MediaException refused) {
            return false;
        }
    }

    private static Reach plan(byte[] input) {
        try {
            CipherPlan plan = CipherPlan.read(input);
            if (!CipherPlan.read(plan.write()).equals(plan)) {
                throw new AssertionError("a plan that was written is another");
            }
            return Reach.WHOLE;
        } catch (MediaException refused) {
            return input.length >= 4 && input[0] == 'P' && input[3] == '1' ? Reach.PAST : Reach.FIRST;
        }
    }

    /** As a chunk, and as a track file. */
    private static boolean file(byte[] input) throws IOException {
        try {
            FragmentedMovie movie = FragmentedMovie.read(new Bytes(input));
            for (MovieTrack track : movie.tracks()) {
                sounds(track, input);
            }
        } catch (MediaException refused) {
            return false;
        }
        try {
            TrackIndex index = CmafTrack.read(new Bytes(input));
            if (IFrames.of(index).isPresent()) {
                Segment first = index.segment(1);
                int from = (int) first.offset();
                IFrames.segment(Arrays.copyOfRange(input, from, from + first.size()), first, 1);
            }
        } catch (MediaException refused) {
            // a chunk of several tracks is none
        }
        return true;
    }

    /** What the first packets say of themselves, where they are Dolby's. */
    private static void sounds(MovieTrack track, byte[] input) {
        SampleTable samples = track.samples();
        if (track.codec() instanceof SoundCodec sound && sound.dolby().channelMap() > 0) {
            for (int i = 0; i < Math.min(3, samples.count()); i++) {
                int from = (int) samples.offset(i);
                byte[] packet = Arrays.copyOfRange(input, from, from + samples.size(i));
                DolbyFrames.shape(packet, sound.parameter().equals("ec-3"));
            }
        }
    }

    /** As the packager that stands alone reads a file of any writer, progressive ones too. */
    private static boolean movie(byte[] input) throws IOException {
        try {
            for (SegmentedTrack track :
                    Segmenter.cut(Movie.read(new Bytes(input)).tracks(), Duration.ofSeconds(2))) {
                int[] headers = new int[track.segments()];
                for (int n = 1; n <= headers.length; n++) {
                    headers[n - 1] = track.headers(n).length;
                }
                track.index(track.init().length, headers, true);
            }
            return true;
        } catch (MediaException refused) {
            return false;
        }
    }

    /** As the origin protects them. */
    private static void segments(byte[] input, Scheme scheme) {
        try {
            List<Box> boxes = Box.list(input, 0, input.length);
            int media = (int) boxes.stream()
                    .takeWhile(box -> !box.is("moof") && !box.is("styp"))
                    .count();
            byte[] init =
                    Arrays.copyOf(input, media == 0 ? 0 : boxes.get(media - 1).end());
            ProtectedInit.of(init, scheme, KID, 1);
            SegmentCipher cipher = SegmentCipher.of(init, scheme, 1);
            int from = init.length;
            for (Box box : boxes.subList(media, boxes.size())) {
                if (box.is("mdat")) {
                    byte[] segment = Arrays.copyOfRange(input, from, box.end());
                    cipher.plan(segment, 0).apply(segment, KEY);
                    from = box.end();
                }
            }
        } catch (MediaException refused) {
            // said with a code
        }
    }

    /** As packaging joins chunks. */
    private static void assembled(byte[] input) throws IOException {
        List<Path> files = new ArrayList<>();
        try {
            Path chunk = Files.createTempFile(Path.of("target"), "fuzz", ".mp4");
            files.add(chunk);
            Path track = Files.createTempFile(Path.of("target"), "fuzz", ".mp4");
            files.add(track);
            Files.write(chunk, input);
            TrackAssembler.assemble(List.of(chunk, chunk), 1, GRID, track);
        } catch (MediaException refused) {
            // said with a code
        } finally {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }
}
