package org.playhouse.media.cenc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.playhouse.media.Clips;

/** Clear leads are those of shaka-packager 3.4.2 on the same samples: B pyramids, weights, fields, slices, CAVLC, 4:2:2. */
@Tag("PKG-04")
class SliceHeaderTest {
    @ParameterizedTest
    @ValueSource(strings = {"weighted", "slices", "interlaced", "lossless", "old-baseline", "high422"})
    void agreesWithShakaPackager(String clip) throws IOException {
        Clips.Track track = Clips.assemble(1, clip + ".mp4");
        List<String> ours = Stream.of(Scheme.CBCS, Scheme.CENC)
                .flatMap(scheme -> lines(track, scheme).stream())
                .toList();
        Path theirs = Path.of("src", "test", "resources", "shaka-packager", clip + ".txt");
        assertThat(ours)
                .isEqualTo(Files.readAllLines(theirs).stream()
                        .map(SliceHeaderTest::withoutTinySlices)
                        .toList());
    }

    private static List<String> lines(Clips.Track track, Scheme scheme) {
        byte[] encrypted = SegmentCipher.of(track.init(), scheme, 1)
                .plan(track.segment(1), 0)
                .apply(track.segment(1), new byte[16]);
        List<String> lines = new ArrayList<>();
        for (EncryptedSegment.Sample sample :
                EncryptedSegment.of(encrypted, scheme, true).samples()) {
            lines.add(scheme.word() + " "
                    + sample.subsamples().stream()
                            .map(pair -> pair.clear() + "+" + pair.protect())
                            .collect(Collectors.joining(" ")));
        }
        return lines;
    }

    /** Less than a block of cbcs has nothing to encrypt: they list it as protected, we as clear. */
    static String withoutTinySlices(String line) {
        if (!line.startsWith("cbcs")) {
            return line;
        }
        StringBuilder out = new StringBuilder("cbcs");
        int pending = 0;
        for (String pair : line.substring(5).split(" ")) {
            String[] numbers = pair.split("\\+");
            pending += Integer.parseInt(numbers[0]);
            int protect = Integer.parseInt(numbers[1]);
            if (protect < 16) {
                pending += protect;
            } else {
                out.append(' ').append(pending).append('+').append(protect);
                pending = 0;
            }
        }
        return pending > 0 ? out.append(' ').append(pending).append("+0").toString() : out.toString();
    }
}
