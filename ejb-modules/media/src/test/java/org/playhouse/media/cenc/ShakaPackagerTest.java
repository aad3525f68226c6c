package org.playhouse.media.cenc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.playhouse.media.Clips;
import org.playhouse.media.cmaf.SegmentGrid;

/**
 * Codecs parameters and subsamples are those of shaka-packager 3.4.2 on the same tracks: what it said is kept in files,
 * and where the binary is at hand it is asked again. {@code -Dgolden=write} writes the files from the binary.
 */
@Tag("PKG-04")
class ShakaPackagerTest {
    /** One segment: some of the clips have open groups of pictures. */
    private static final SegmentGrid WHOLE = new SegmentGrid(100, 25, 1);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"hevc", "hevc10", "hevc-slices", "hevc-open", "av1", "av1-tiles", "vp9", "vp9-422"})
    void agreesWithWhatItSaid(String clip) throws Exception {
        Clips.Track track = Clips.assemble(WHOLE, 1, clip + ".mp4");
        Path file = Path.of("src", "test", "resources", "shaka-packager", clip + ".txt");
        if ("write".equals(System.getProperty("golden"))) {
            Files.write(file, theirs(ShakaPackager.in(folder), track));
        }
        assertThat(ours(track))
                .isEqualTo(Files.readAllLines(file).stream()
                        .map(line -> comparable(track, line))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hevc", "hevc10", "av1", "vp9"})
    @Tag(ShakaPackager.TAG)
    void agreesWithWhatItSays(String clip) throws Exception {
        Clips.Track track = Clips.assemble(WHOLE, 1, clip + ".mp4");
        assertThat(ours(track))
                .isEqualTo(theirs(ShakaPackager.in(folder), track).stream()
                        .map(line -> comparable(track, line))
                        .toList());
    }

    private static List<String> ours(Clips.Track track) {
        List<String> lines = new ArrayList<>(List.of("codecs " + track.index().codec()));
        for (Scheme scheme : schemes(track)) {
            byte[] encrypted = SegmentCipher.of(track.init(), scheme, 1)
                    .plan(track.segment(1), 0)
                    .apply(track.segment(1), new byte[16]);
            EncryptedSegment.of(encrypted, scheme, true).samples().stream()
                    .map(sample -> sample.line(scheme))
                    .forEach(lines::add);
        }
        return lines;
    }

    private static List<String> theirs(ShakaPackager shaka, Clips.Track track) throws Exception {
        List<String> lines = new ArrayList<>(List.of("codecs " + shaka.parameter(track)));
        for (Scheme scheme : schemes(track)) {
            lines.addAll(shaka.subsamples(track, scheme));
        }
        return lines;
    }

    private static List<Scheme> schemes(Clips.Track track) {
        return List.of(Scheme.CBCS, Scheme.CENC).stream()
                .filter(scheme -> Clips.allows(track, scheme))
                .toList();
    }

    /** AV1's binding wants a subsample for every tile, however small; of slices ours leaves the small ones clear. */
    private static String comparable(Clips.Track track, String line) {
        return track.index().codec().startsWith("av01") ? line : SliceHeaderTest.withoutTinySlices(line);
    }
}
