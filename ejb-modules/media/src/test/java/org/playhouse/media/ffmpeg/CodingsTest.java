package org.playhouse.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.playhouse.media.cmaf.SegmentGrid;
import org.playhouse.media.cmaf.TrackAssembler;
import org.playhouse.media.cmaf.TrackIndex;
import org.playhouse.media.cmaf.TrackIndex.Segment;
import org.playhouse.media.plan.Chunk;
import org.playhouse.media.plan.EncodePlan;
import org.playhouse.media.plan.VideoCoding;

/** What each encoder but AVC's, which has tests of its own, makes of a film in two chunks: it joins, segment by segment, and says what it is. */
@Tag("TRN-04")
class CodingsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AVC")
    void joinToOneTrackOfWholeSegments(VideoCoding coding) throws Exception {
        Film film = new Film(Clips.moving("probed.mp4", "25"));
        EncodePlan plan = film.plan(Duration.ofSeconds(8), coding);
        assertThat(plan.chunks()).hasSize(2);
        List<Path> chunks = new ArrayList<>();
        for (Chunk chunk : plan.chunks()) {
            chunks.add(film.encoded(plan, chunk, folder));
        }
        Path file = folder.resolve("track.mp4");
        TrackIndex index =
                TrackAssembler.assemble(chunks, 1, new SegmentGrid(plan.grid().framesPerSegment(), 25, 1), file);
        assertThat(index.codec()).matches(words(coding));
        assertThat(index.segments()).extracting(Segment::samples).containsExactly(96, 96, 96, 62);
        assertThat(index.segments()).extracting(Segment::start).containsExactly(0L, 96_000L, 192_000L, 288_000L);
        assertThat(Clips.asked(file, "-select_streams v -count_frames -show_entries stream=nb_read_frames -of csv=p=0"))
                .containsExactly("350");
        assertThat(Clips.asked(
                        file,
                        "-select_streams v -show_entries stream=pix_fmt,color_range,color_space,color_transfer,"
                                + "color_primaries -of csv=p=0"))
                .containsExactly((coding.depth() == 10 ? "yuv420p10le" : "yuv420p") + ",tv,bt709,bt709,bt709");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AVC")
    void areTheSameBytesEachTime(VideoCoding coding) throws Exception {
        Film film = new Film(Clips.moving("probed.mp4", "25"));
        EncodePlan plan = film.plan(Duration.ofSeconds(4), coding);
        Chunk second = plan.chunks().get(1);
        byte[] first = Files.readAllBytes(film.encoded(plan, second, folder));
        assertThat(Files.readAllBytes(film.encoded(plan, second, folder))).isEqualTo(first);
    }

    private static String words(VideoCoding coding) {
        return switch (coding) {
            case AVC -> "avc1\\..*";
            case HEVC -> "hvc1\\.1\\.6\\.L\\d+\\.90";
            case HEVC10 -> "hvc1\\.2\\.4\\.L\\d+\\.90";
            case AV1 -> "av01\\.0\\.\\d\\dM\\.08\\.0\\.110\\.01\\.01\\.01\\.0";
            case VP9 -> "vp09\\.00\\.\\d\\d\\.08\\.01\\.01\\.01\\.01\\.00";
        };
    }
}
