package org.playhouse.media.cenc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.playhouse.media.Clips;
import org.playhouse.media.Golden;
import org.playhouse.media.Sounds;
import org.playhouse.media.cmaf.FragmentedMovie;
import org.playhouse.media.cmaf.SampleTable;
import org.playhouse.media.dash.DashOptions;
import org.playhouse.media.dash.DashWriter;
import org.playhouse.media.ffmpeg.Ffmpeg;
import org.playhouse.media.ffmpeg.FfmpegTools;
import org.playhouse.media.hls.HlsOptions;
import org.playhouse.media.hls.HlsWriter;
import org.playhouse.media.hls.KeyFormat;
import org.playhouse.media.isobmff.Box;
import org.playhouse.media.isobmff.BoxReader;
import org.playhouse.media.presentation.KeyRotation;
import org.playhouse.media.presentation.Pictures;
import org.playhouse.media.presentation.Presentation;
import org.playhouse.media.presentation.PresentedTrack;

/** A key for every two segments: two foreign tools find the clear stream again, each by what it understands of it. */
@Tag("PKG-06")
class RotatedKeysTest {
    private static final KeyRotation EVERY_TWO =
            new KeyRotation(2, Map.of(Scheme.CBCS, List.of(Clips.kid(11)), Scheme.CENC, List.of(Clips.kid(12))));
    private static final List<String> KEYS =
            List.of("000102030405060708090a0b0c0d0e0f", "101112131415161718191a1b1c1d1e1f");

    private static final Ffmpeg TOOLS = FfmpegTools.locate(
            Optional.empty(),
            Optional.ofNullable(System.getProperty("playhouse.ffmpeg.native-jar"))
                    .map(Path::of),
            Path.of("target", "ffmpeg"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"CBCS", "CENC"})
    void eachPeriodIsOpenedByItsKeyAlone(Scheme scheme) throws Exception {
        for (Clips.Track track : tracks()) {
            for (int period = 1; period <= 2; period++) {
                byte[] init =
                        ProtectedInit.of(track.init(), scheme, kids(scheme).get(period - 1), 3);
                Path ours = write("ours.mp4", init, track, scheme, period);
                String clear = md5(write("clear.mp4", track.init(), track, Scheme.NONE, period));
                assertThat(md5(ours, "-decryption_key", KEYS.get(period - 1))).isEqualTo(clear);
                assertThat(md5(ours, "-decryption_key", KEYS.get(2 - period))).isNotEqualTo(clear);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CBCS", "CENC"})
    @Tag(ShakaPackager.TAG)
    void anotherPackagerOpensEachPeriod(Scheme scheme) throws Exception {
        for (Clips.Track track : tracks()) {
            for (int period = 1; period <= 2; period++) {
                UUID kid = kids(scheme).get(period - 1);
                Path ours = write("ours.mp4", ProtectedInit.of(track.init(), scheme, kid, 3), track, scheme, period);
                Path theirs = folder.resolve("theirs.mp4");
                Process process = new ProcessBuilder(
                                System.getenv("SHAKA_PACKAGER"),
                                "in=" + ours + ",stream=" + (track.index().video() ? "video" : "audio") + ",output="
                                        + theirs,
                                "--enable_raw_key_decryption",
                                "--keys",
                                "label=:key_id=" + hex(kid) + ":key=" + KEYS.get(period - 1))
                        .redirectErrorStream(true)
                        .start();
                String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).as(said).isZero();
                assertThat(samples(theirs))
                        .isEqualTo(samples(write("clear.mp4", track.init(), track, Scheme.NONE, period)));
            }
        }
    }

    /** By the letter of ISO/IEC 14496-12, 8.9.3 and 8.9.4, and ISO/IEC 23001-7, 6: no packager at hand reads them. */
    @ParameterizedTest
    @EnumSource(names = {"CBCS", "CENC"})
    void fragmentsNameTheirKey(Scheme scheme) {
        for (Clips.Track track : tracks()) {
            byte[] clear = track.segment(3);
            byte[] ours = SegmentCipher.of(track.init(), scheme, 3)
                    .plan(clear, 50, Optional.of(Clips.kid(11)))
                    .apply(clear, new byte[16]);
            Box traf = Box.list(ours, 0, ours.length).stream()
                    .filter(box -> box.is("moof"))
                    .findFirst()
                    .orElseThrow()
                    .require("traf");
            BoxReader sbgp = seig(traf, "sbgp");
            assertThat(List.of(sbgp.i32(), sbgp.i32(), sbgp.i32(), sbgp.i32(), sbgp.i32()))
                    .containsExactly(0, 0x73656967, 1, track.index().segment(3).samples(), 0x10001);
            BoxReader sgpd = seig(traf, "sgpd");
            boolean cbcs = scheme == Scheme.CBCS;
            assertThat(List.of(sgpd.i32(), sgpd.i32(), sgpd.i32(), sgpd.i32()))
                    .containsExactly(0x1000000, 0x73656967, cbcs ? 37 : 20, 1);
            boolean pattern = cbcs && track.index().video();
            assertThat(sgpd.bytes(4)).containsExactly(0, pattern ? 0x19 : 0, 1, cbcs ? 0 : 8);
            assertThat(sgpd.bytes(16)).isEqualTo(Pssh.bytes(Clips.kid(11)));
            assertThat(sgpd.remaining()).isEqualTo(cbcs ? 17 : 0);
            assertThat(EncryptedSegment.of(ours, scheme, track.index().video()).samples())
                    .hasSize(track.index().segment(3).samples());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CBCS", "CENC"})
    void addsWhatOverheadSays(Scheme scheme) {
        Clips.Track track = Clips.sound();
        SegmentCipher cipher = SegmentCipher.of(track.init(), scheme, 3);
        byte[] one = track.segment(1);
        int more = cipher.plan(one, 0, Optional.of(Clips.kid(11))).size()
                - cipher.plan(one, 0).size();
        assertThat(more).isEqualTo(scheme == Scheme.CBCS ? 89 : 72);
        long rate = Overhead.bitrate(track.index(), scheme, true) - Overhead.bitrate(track.index(), scheme);
        double seconds = track.index().seconds();
        assertThat(rate).isBetween((long) (more * 8 * 4 / seconds) - 1, (long) (more * 8 * 4 / seconds) + 1);
    }

    @Test
    void manifestsNameEveryKey() {
        Presentation film = film();
        for (KeyFormat format : KeyFormat.values()) {
            HlsOptions options = new HlsOptions(Scheme.CBCS, format, kid -> "https://site/" + kid);
            Golden.matches(
                    "rotated-" + format.word() + ".m3u8",
                    HlsWriter.media(film.track(1).orElseThrow(), options));
        }
        assertThat(HlsWriter.iFrames(
                        film.track(1).orElseThrow(), new HlsOptions(Scheme.CENC, KeyFormat.IDENTITY, kid -> "k" + kid)))
                .get()
                .asString()
                .containsSubsequence("init.mp4", "k" + Clips.kid(2), "init-2.mp4", "k" + Clips.kid(12), "iframe-3.m4s");
        DrmSignals drm =
                new DrmSignals(EnumSet.allOf(DrmSystem.class), film.labelledKeyIds(Scheme.CENC), kid -> new byte[8]);
        String mpd = DashWriter.write(film, new DashOptions(Scheme.CENC, "https://site/licence", "", drm, List.of()));
        assertThat(mpd)
                .contains(
                        "cenc:default_KID=\"" + Clips.kid(2) + "\"",
                        DrmSystem.WIDEVINE.id().toString())
                .doesNotContain(DrmSystem.PLAYREADY.id().toString());
    }

    @Test
    void isWrittenDown() {
        Presentation film = film();
        assertThat(Presentation.read(film.write())).isEqualTo(film);
        assertThat(film.keyIds(Scheme.CBCS)).containsExactly(Clips.kid(1), Clips.kid(11));
        assertThat(Clips.film().write()).asString(StandardCharsets.UTF_8).doesNotContain("rotation");
        PresentedTrack track = film.tracks().get(0);
        assertThatThrownBy(() -> rotated(track, new KeyRotation(3, Map.of(Scheme.CBCS, List.of()))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Clips.Track> tracks() {
        List<Clips.Track> tracks =
                new ArrayList<>(List.of(Clips.large(), Clips.assemble(1, "hevc.mp4"), Clips.sound()));
        tracks.addAll(Sounds.all());
        return tracks;
    }

    private static Presentation film() {
        PresentedTrack track = Clips.film().tracks().get(0);
        return new Presentation(
                Clips.film().id(), 1, true, Clips.film().duration(), List.of(rotated(track, EVERY_TWO)), Pictures.NONE);
    }

    private static PresentedTrack rotated(PresentedTrack track, KeyRotation rotation) {
        return new PresentedTrack(
                track.number(),
                track.name(),
                track.index(),
                track.key(),
                true,
                track.keyIds(),
                track.sound(),
                rotation);
    }

    private static List<UUID> kids(Scheme scheme) {
        return List.of(Clips.kid(scheme == Scheme.CBCS ? 1 : 2), Clips.kid(scheme == Scheme.CBCS ? 11 : 12));
    }

    /** @param period whose segments are written; 0: all */
    private Path write(String name, byte[] init, Clips.Track track, Scheme scheme, int period) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(init);
        for (int n = 1; n <= track.index().segments().size(); n++) {
            int own = EVERY_TWO.period(n);
            if (period != 0 && own != period) {
                continue;
            }
            byte[] segment = track.segment(n);
            out.writeBytes(
                    scheme == Scheme.NONE
                            ? segment
                            : SegmentCipher.of(track.init(), scheme, 3)
                                    .plan(
                                            segment,
                                            track.index().segment(n).firstSample(),
                                            Optional.of(kids(scheme).get(own - 1)))
                                    .apply(segment, HexFormat.of().parseHex(KEYS.get(own - 1))));
        }
        return Files.write(folder.resolve(name), out.toByteArray());
    }

    private static String md5(Path file, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(TOOLS.ffmpeg().toString(), "-v", "error"));
        command.addAll(List.of(options));
        command.addAll(List.of("-i", "pipe:0", "-c", "copy", "-f", "md5", "-"));
        Process process = new ProcessBuilder(command)
                .redirectInput(file.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).trim();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(answer).matches("MD5=[0-9a-f]{32}").isNotEqualTo("MD5=d41d8cd98f00b204e9800998ecf8427e");
        return answer;
    }

    /** Sound has groups of its own. */
    private static BoxReader seig(Box traf, String type) {
        return traf.children().stream()
                .filter(box -> box.is(type) && box.reader().skip(4).i32() == 0x73656967)
                .findFirst()
                .orElseThrow()
                .reader();
    }

    /** Every sample in hex. */
    private static List<String> samples(Path file) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        SampleTable table = FragmentedMovie.read(file).tracks().get(0).samples();
        return IntStream.range(0, table.count())
                .mapToObj(i ->
                        HexFormat.of().formatHex(bytes, (int) table.offset(i), (int) table.offset(i) + table.size(i)))
                .toList();
    }

    private static String hex(UUID kid) {
        return HexFormat.of().formatHex(Pssh.bytes(kid));
    }
}
