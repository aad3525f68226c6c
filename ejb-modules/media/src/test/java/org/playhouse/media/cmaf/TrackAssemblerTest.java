package org.playhouse.media.cmaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.playhouse.media.Clips;
import org.playhouse.media.MediaException;
import org.playhouse.media.cmaf.TrackIndex.Segment;
import org.playhouse.media.isobmff.Box;

@Tag("PKG-01")
class TrackAssemblerTest {
    @TempDir
    Path folder;

    @Test
    void joinsChunksWithoutASeam() throws IOException {
        Path file = folder.resolve("track.mp4");
        TrackAssembler.assemble(List.of(Clips.path("rungs-0.mp4"), Clips.path("rungs-1.mp4")), 1, Clips.GRID, file);
        SampleTable samples = FragmentedMovie.read(file).track(1).samples();
        assertThat(samples.count()).isEqualTo(48 + 36);
        for (int i = 0; i < samples.count(); i++) {
            assertThat(samples.dts(i)).isEqualTo(i * 512L);
            assertThat(samples.sync(i)).isEqualTo(i % 24 == 0);
        }
        assertThat(samples.earliest(0, 84)).isZero();
        assertThat(samples.earliest(48, 84)).isEqualTo(48 * 512L);
    }

    @Test
    void copiesSampleBytesAsTheyAre() throws IOException {
        Path file = folder.resolve("track.mp4");
        List<Path> chunks = List.of(Clips.path("rungs-0.mp4"), Clips.path("rungs-1.mp4"));
        TrackAssembler.assemble(chunks, 2, Clips.GRID, file);
        List<byte[]> joined = sampleBytes(file, 1);
        List<byte[]> parts = new java.util.ArrayList<>(sampleBytes(chunks.get(0), 2));
        parts.addAll(sampleBytes(chunks.get(1), 2));
        assertThat(joined).usingElementComparator(Arrays::compare).isEqualTo(parts);
    }

    @Test
    void tellsWhatManifestsNeed() {
        TrackIndex video = Clips.large().index();
        assertThat(video.codec()).isEqualTo("avc1.64000B");
        assertThat(List.of(video.width(), video.height())).containsExactly(192, 108);
        assertThat(List.of(video.rateNumerator(), video.rateDenominator())).containsExactly(25, 1);
        assertThat(video.duration()).isEqualTo(84 * 512);
        assertThat(video.segments()).extracting(Segment::samples).containsExactly(24, 24, 24, 12);
        assertThat(video.segments()).extracting(Segment::firstSample).containsExactly(0L, 24L, 48L, 72L);
        assertThat(video.segments()).extracting(Segment::start).containsExactly(0L, 12288L, 24576L, 36864L);
        assertThat(video.peakBitrate()).isGreaterThan(video.averageBitrate());
        TrackIndex sound = Clips.sound().index();
        assertThat(sound.codec()).isEqualTo("mp4a.40.2");
        assertThat(List.of(sound.channels(), sound.sampleRate(), sound.timescale()))
                .containsExactly(2, 48000, 48000);
        assertThat(sound.seconds()).isBetween(3.36, 3.36 + 2 * 1024 / 48000.0);
    }

    @Test
    void namesEveryCodecAsItsBindingDoes() {
        assertThat(Clips.codecs())
                .extracting(track -> track.index().codec())
                .containsExactly(
                        "hvc1.1.6.L30.90",
                        "hvc1.2.4.L30.90",
                        "av01.0.00M.08.0.110.01.01.01.0",
                        "vp09.00.10.08.01.01.01.01.00");
        assertThat(Clips.assemble(1, "hevc-slices.mp4").index().codec()).isEqualTo("hvc1.1.6.L30.90");
    }

    @Test
    void givesNoCompositionOffsetsToCodecsThatHaveNone() throws IOException {
        for (String name : List.of("av1.mp4", "vp9.mp4")) {
            byte[] segment = Clips.assemble(1, name).segment(1);
            Box moof = Box.list(segment, 0, segment.length).get(1);
            int flags = moof.require("traf", "trun").reader().i32() & 0xFFFFFF;
            assertThat(flags & 0x800).as(name).isZero();
        }
        byte[] ftyp = Clips.assemble(1, "av1.mp4").init();
        assertThat(new String(ftyp, 8, 24, StandardCharsets.US_ASCII)).endsWith("cmfcdashav01");
    }

    @Test
    void makesTheSameBytesTwice() {
        assertThat(Clips.large().bytes()).isEqualTo(Clips.large().bytes());
        assertThat(Clips.sound().bytes()).isEqualTo(Clips.sound().bytes());
    }

    @Test
    void segmentsFollowEachOtherToTheEndOfTheFile() {
        for (Clips.Track track : List.of(Clips.large(), Clips.small(), Clips.sound())) {
            long end = track.index().init().size();
            for (Segment segment : track.index().segments()) {
                assertThat(segment.offset()).isEqualTo(end);
                end += segment.size();
            }
            assertThat(end).isEqualTo(track.bytes().length);
        }
    }

    @Test
    void keepsThePrimingOfSoundInAnEditList() throws IOException {
        Path file = folder.resolve("sound.mp4");
        TrackAssembler.assemble(List.of(Clips.path("sound.mp4")), 1, Clips.GRID, file);
        assertThat(FragmentedMovie.read(file).track(1).mediaTime()).isEqualTo(1024);
    }

    @Test
    @Tag("NFR-12")
    void endsSoundSegmentsWithinHalfAFrameOfTheGrid() {
        for (SegmentGrid grid : List.of(Clips.GRID, new SegmentGrid(64, 24000, 1001), new SegmentGrid(80, 30, 1))) {
            TrackIndex sound = Clips.assemble(grid, 1, "sound-12s.mp4").index();
            for (int n = 1; n < sound.segments().size(); n++) {
                Segment segment = sound.segment(n);
                long late = segment.start() + segment.duration() - grid.boundary(n, 48000);
                assertThat(late).as("segment " + n + " of " + grid).isBetween(-512L, 512L);
            }
        }
    }

    @Test
    void meetsTheGridExactlyWhereFramesAllow() {
        TrackIndex sound =
                Clips.assemble(new SegmentGrid(96, 25, 1), 1, "sound-12s.mp4").index();
        assertThat(sound.segments()).extracting(Segment::duration).startsWith(184320L, 184320L, 184320L);
        assertThat(sound.segments()).hasSize(4);
    }

    @Test
    void movesPicturesThatStartLateToZero() {
        TrackIndex index = Clips.assemble(1, "positive-shift.mp4").index();
        assertThat(index.segment(1).start()).isZero();
        assertThat(index.segments()).extracting(Segment::duration).containsExactly(12288L, 12288L);
    }

    @Test
    void refusesChunksThatDoNotBelongTogether() {
        refused("chunk.differs", 1, Clips.GRID, "rungs-0.mp4", "weighted.mp4");
        refused("chunk.off-grid", 1, Clips.GRID, "rungs-1.mp4", "rungs-0.mp4");
        refused("chunk.sound", 1, Clips.GRID, "sound.mp4", "sound.mp4");
        refused("chunk.not-sync", 1, new SegmentGrid(16, 25, 1), "rungs-0.mp4");
        refused("chunk.leading", 1, new SegmentGrid(21, 25, 1), "hevc-open.mp4");
        refused("movie.track", 9, Clips.GRID, "rungs-0.mp4");
    }

    private void refused(String code, int trackId, SegmentGrid grid, String... chunks) {
        List<Path> paths = Arrays.stream(chunks).map(Clips::path).toList();
        assertThatThrownBy(() -> TrackAssembler.assemble(paths, trackId, grid, folder.resolve("refused.mp4")))
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static List<byte[]> sampleBytes(Path file, int trackId) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        SampleTable samples = FragmentedMovie.read(file).track(trackId).samples();
        List<byte[]> list = new java.util.ArrayList<>();
        for (int i = 0; i < samples.count(); i++) {
            list.add(Arrays.copyOfRange(bytes, (int) samples.offset(i), (int) samples.offset(i) + samples.size(i)));
        }
        return list;
    }
}
