package org.playhouse.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.playhouse.media.MediaException;
import org.playhouse.media.cmaf.CmafTrack;
import org.playhouse.media.cmaf.SegmentGrid;
import org.playhouse.media.cmaf.TrackAssembler;
import org.playhouse.media.cmaf.TrackIndex;
import org.playhouse.media.codec.VideoRange;
import org.playhouse.media.dash.DashOptions;
import org.playhouse.media.dash.DashWriter;
import org.playhouse.media.hls.HlsOptions;
import org.playhouse.media.hls.HlsWriter;
import org.playhouse.media.plan.Chunk;
import org.playhouse.media.plan.EncodePlan;
import org.playhouse.media.plan.Planner;
import org.playhouse.media.plan.VideoCoding;
import org.playhouse.media.presentation.Narrowing;
import org.playhouse.media.presentation.Pictures;
import org.playhouse.media.presentation.Presentation;
import org.playhouse.media.presentation.PresentedTrack;

/** HDR10 and HLG from the source through chunks and track into manifests, or brought to the standard range. */
@Tag("TRN-12")
class HighRangeTest {
    private static final String COLOURS =
            "-select_streams v -show_entries stream=pix_fmt,color_range,color_space,color_transfer,color_primaries"
                    + " -of csv=p=0";
    /** SMPTE ST 2086 and CTA-861.3 as their boxes have them. */
    private static final String DISPLAY = "6d646376" + "33c286c41d4c0bb884d03e803d134042" + "0098968000000001";

    private static final String LIGHT = "636c6c69" + "03e80190";

    @TempDir
    Path folder;

    private static Film film(String transfer, String more) {
        String tags = "color_primaries=bt2020:color_trc=" + transfer + ":colorspace=bt2020nc";
        return new Film(Clips.made(
                transfer + ".mp4",
                "-f lavfi -i testsrc2=s=192x108:r=25:d=9 -vf scale=out_color_matrix=bt2020:out_range=tv,format=yuv420p10le,setparams="
                        + tags + ":range=tv -c:v libx265 -preset ultrafast -tag:v hvc1 -g 30"
                        + " -x265-params log-level=error:pools=none:frame-threads=1" + more));
    }

    private static Film pq() {
        return film(
                "smpte2084",
                ":hdr10=1:master-display=G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(10000000,1)"
                        + ":max-cll=1000,400");
    }

    private TrackIndex track(Film film, EncodePlan plan, Path file) throws Exception {
        List<Path> chunks = new ArrayList<>();
        for (Chunk chunk : plan.chunks()) {
            chunks.add(film.encoded(plan, chunk, folder));
        }
        return TrackAssembler.assemble(chunks, 1, new SegmentGrid(plan.grid().framesPerSegment(), 25, 1), file);
    }

    @Test
    void keepsHdr10WithItsLight() throws Exception {
        Film film = pq();
        EncodePlan plan = film.plan(Duration.ofSeconds(3), VideoCoding.HEVC10);
        assertThat(plan.chunks()).hasSize(2);
        assertThat(plan.range()
                        .orElseThrow()
                        .light()
                        .orElseThrow()
                        .content()
                        .orElseThrow()
                        .brightest())
                .isEqualTo(1000);
        Path file = folder.resolve("track.mp4");
        TrackIndex index = track(film, plan, file);
        assertThat(index.range()).isEqualTo(VideoRange.PQ);
        assertThat(Clips.asked(file, COLOURS))
                .singleElement()
                .asString()
                .startsWith("yuv420p10le,tv,bt2020nc,smpte2084,bt2020");
        String init = HexFormat.of()
                .formatHex(Files.readAllBytes(file), 0, index.init().size());
        assertThat(init).containsOnlyOnce(DISPLAY).containsOnlyOnce(LIGHT).contains("636f6c726e636c7800090010000900");
        assertThat(luma(file)).isCloseTo(luma(film.source), within(4.0));
        manifests(index, VideoRange.PQ, 16);
    }

    @Test
    void keepsHlg() throws Exception {
        Film film = film("arib-std-b67", "");
        EncodePlan plan = film.plan(Duration.ofHours(1), VideoCoding.HEVC10);
        Path file = folder.resolve("track.mp4");
        TrackIndex index = track(film, plan, file);
        assertThat(Clips.asked(file, COLOURS)).containsExactly("yuv420p10le,tv,bt2020nc,arib-std-b67,bt2020");
        assertThat(luma(file)).isCloseTo(luma(film.source), within(4.0));
        manifests(index, VideoRange.HLG, 18);
    }

    private static void manifests(TrackIndex index, VideoRange range, int transfer) {
        Presentation film = new Presentation(
                new java.util.UUID(1, 1),
                1,
                false,
                Duration.ofSeconds(6),
                List.of(new PresentedTrack(1, "108p", index, "f/1.mp4", false, Map.of())),
                Pictures.NONE);
        assertThat(Presentation.read(film.write())).isEqualTo(film);
        assertThat(HlsWriter.multivariant(film, HlsOptions.CLEAR).lines().filter(line -> line.contains("-INF:")))
                .hasSize(2)
                .allMatch(line -> line.contains(",VIDEO-RANGE=" + range));
        assertThat(DashWriter.write(film, DashOptions.CLEAR))
                .contains(
                        "<EssentialProperty schemeIdUri=\"urn:mpeg:mpegB:cicp:ColourPrimaries\" value=\"9\"/>",
                        "cicp:TransferCharacteristics\" value=\"" + transfer + "\"/>",
                        "cicp:MatrixCoefficients\" value=\"9\"/>");
        assertThat(new Narrowing(List.of(), 0, false).of(film)).isEmpty();
        assertThat(new Narrowing(List.of("hvc1"), 0, true).of(film)).isPresent();
    }

    /** Eight bits of HEVC show bands: no player is promised a high range then. */
    @Test
    void isStandardInEightBits() throws Exception {
        Film film = pq();
        EncodePlan plan = film.plan(Duration.ofHours(1), VideoCoding.HEVC);
        assertThat(plan.range()).isEmpty();
        assertThat(Planner.rangeFinding(plan).orElseThrow().code()).isEqualTo("source.range-reduced");
        assertThat(Planner.rangeFinding(film.plan(Duration.ofHours(1), VideoCoding.HEVC10)))
                .isEmpty();
        Path file = folder.resolve("track.mp4");
        TrackIndex index = track(film, plan, file);
        assertThat(index.range()).isEqualTo(VideoRange.SDR);
        assertThat(Clips.asked(file, COLOURS)).containsExactly("yuv420p,tv,bt709,bt709,bt709");
        assertThat(HexFormat.of()
                        .formatHex(Files.readAllBytes(file), 0, index.init().size()))
                .doesNotContain("6d646376", "636c6c69");
    }

    @Test
    void picturesAreOfTheStandardRange() {
        Film film = pq();
        EncodePlan plan = film.plan(Duration.ofHours(1), VideoCoding.HEVC10);
        String track = film.encoded(plan, plan.chunks().get(0), folder).toString();
        Path poster = folder.resolve("poster.jpg");
        assertThat(Clips.result(Commands.poster(1280, plan, track, poster)).complete())
                .isTrue();
        Path thumbnail = folder.resolve("thumbnail.jpg");
        assertThat(Clips.result(Commands.thumbnail(1, 320, plan, track, thumbnail))
                        .complete())
                .isTrue();
        assertThat(Clips.result(Commands.storyboard(Storyboard.of(plan), plan, track, folder))
                        .complete())
                .isTrue();
        assertThat(poster).isNotEmptyFile();
        assertThat(thumbnail).isNotEmptyFile();
        assertThat(folder.resolve("sheet-000.jpg")).isNotEmptyFile();
    }

    /** What nothing of ours makes: eight bits, or colours that are not BT.2020's, in PQ. */
    @Test
    void refusesWhatWouldBeShownWrong() throws Exception {
        Film film = pq();
        EncodePlan plan = film.plan(Duration.ofHours(1), VideoCoding.HEVC10);
        Path file = folder.resolve("track.mp4");
        track(film, plan, file);
        byte[] bytes = Files.readAllBytes(file);
        int colr = HexFormat.of().formatHex(bytes, 0, 2000).indexOf("636f6c72") / 2;
        bytes[colr + 9] = 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> CmafTrack.read(file))
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.code()).isEqualTo("codec.dynamic-range"));
    }

    @Test
    void readsLightThatMakesSenseOnly() {
        assertThat(LightReader.read(Map.of("frames", List.of()))).isEmpty();
        assertThat(LightReader.read("nonsense")).isEmpty();
        Map<String, Object> light =
                Map.of("side_data_type", "Content light level metadata", "max_content", 70_000L, "max_average", 1L);
        assertThat(LightReader.read(Map.of("frames", List.of(Map.of("side_data_list", List.of(light))))))
                .isEqualTo(Optional.empty());
    }

    /** Mean of the first picture, 10 bits. */
    private double luma(Path file) throws Exception {
        Path raw = folder.resolve("luma.raw");
        Clips.ffmpeg("-i " + file + " -map 0:v:0 -frames:v 1 -vf extractplanes=y -pix_fmt gray10le -f rawvideo " + raw);
        byte[] bytes = Files.readAllBytes(raw);
        long sum = 0;
        for (int i = 0; i + 1 < bytes.length; i += 2) {
            sum += (bytes[i] & 0xFF) | (bytes[i + 1] & 0xFF) << 8;
        }
        return sum / (bytes.length / 2.0);
    }
}
