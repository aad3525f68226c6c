package org.playhouse.media.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.playhouse.kernel.fuzz.Seed;
import org.playhouse.media.Clips;
import org.playhouse.media.Clips.Track;
import org.playhouse.media.MediaException;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.cenc.SegmentCipher;
import org.playhouse.media.cmaf.FragmentedMovie;
import org.playhouse.media.cmaf.MovieTrack;
import org.playhouse.media.cmaf.SampleTable;
import org.playhouse.media.cmaf.TrackIndex.Segment;
import org.playhouse.media.codec.VideoCodec;
import org.playhouse.media.isobmff.Box;

/**
 * The corpus of boxes, from the golden clips: each as FFmpeg wrote it and as we assemble it, both cut to their first
 * segments; plans of ciphers; and what is kept in {@code fuzz/boxes}.
 */
final class BoxSeeds {
    static final String PLAN = "plan-";
    private static final int ENOUGH = 5_000;

    private BoxSeeds() {}

    static List<Seed> all() {
        List<Seed> seeds = new ArrayList<>();
        for (String clip : clips()) {
            byte[] file = bytes(Clips.path(clip));
            seeds.add(seed(clip, first(file)));
            assembled(clip).ifPresent(track -> {
                seeds.add(seed("track-" + clip, first(track.bytes())));
                Scheme scheme = seeds.size() % 3 == 0 || !Clips.allows(track, Scheme.CBCS) ? Scheme.CENC : Scheme.CBCS;
                Segment segment = track.index().segment(1);
                byte[] bytes = track.segment(1);
                seeds.add(new Seed(
                        PLAN + clip,
                        SegmentCipher.of(track.init(), scheme, 1)
                                .plan(bytes, segment.firstSample())
                                .write()));
            });
        }
        Seed.kept("boxes").forEach(kept -> seeds.add(seed(kept.name(), kept.bytes())));
        return List.copyOf(seeds);
    }

    private static List<String> clips() {
        String[] names = Clips.path("")
                .toFile()
                .list((folder, name) -> name.toLowerCase(Locale.ROOT).endsWith(".mp4"));
        return Arrays.stream(names == null ? new String[0] : names).sorted().toList();
    }

    /** Some clips are there because an assembler refuses them. */
    private static java.util.Optional<Track> assembled(String clip) {
        try {
            return java.util.Optional.of(Clips.assemble(1, clip));
        } catch (MediaException refused) {
            return java.util.Optional.empty();
        }
    }

    /** With its header, and media until there is enough of it: a box is never cut. */
    private static byte[] first(byte[] file) {
        int end = 0;
        boolean media = false;
        for (Box box : Box.list(file, 0, file.length)) {
            boolean more = box.is("moof") || box.is("styp") || box.is("sidx");
            if (media && more && end >= ENOUGH || box.is("mfra")) {
                break;
            }
            end = box.end();
            media |= box.is("mdat");
        }
        return Arrays.copyOf(file, end);
    }

    /** The bytes in front of each coded picture are where its header ends. */
    private static Seed seed(String name, byte[] bytes) {
        List<Integer> hot = new ArrayList<>();
        try {
            for (MovieTrack track : FragmentedMovie.read(new Bytes(bytes)).tracks()) {
                if (track.codec() instanceof VideoCodec video) {
                    hot(track.samples(), video, bytes, hot);
                }
            }
        } catch (MediaException | IOException refused) {
            // it is kept because it was refused otherwise than by a refusal
        }
        return new Seed(name, bytes, List.copyOf(hot));
    }

    private static void hot(SampleTable samples, VideoCodec video, byte[] bytes, List<Integer> hot) {
        VideoCodec.Splitter splitter = video.splitter();
        for (int i = 0; i < samples.count(); i++) {
            int from = (int) samples.offset(i);
            int[] at = {from};
            splitter.split(bytes, from, from + samples.size(i), new VideoCodec.Parts() {
                @Override
                public void clear(int count) {
                    for (int n = Math.max(0, count - 24); n < count; n++) {
                        hot.add(bytes.length - (at[0] + n));
                    }
                    at[0] += count;
                }

                @Override
                public void picture(int count) {
                    at[0] += count;
                }
            });
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
