package org.playhouse.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.playhouse.media.plan.Finding;
import org.playhouse.media.plan.SourceReport;

@Tag("ING-04")
class ProbeTest {
    private final Probe probe = new Probe(Engines.TOOLS, Limits.DEFAULT);

    @TempDir
    Path folder;

    private Path film() {
        return Clips.moving("probed.mp4", "25");
    }

    private Path indexFirst() {
        return Clips.made("index-first.mp4", "-i " + film() + " -c copy -movflags +faststart");
    }

    private Path written(byte[] content) throws IOException {
        return Files.write(folder.resolve("upload.mp4"), content);
    }

    private void isRejected(Path file, String code) {
        Inspection inspection = probe.inspect(file.toString());
        assertThat(inspection.rejected()).isTrue();
        assertThat(inspection.findings()).extracting(Finding::code).containsExactly(code);
        assertThat(inspection.findings().get(0).message()).endsWith(".").contains(";");
    }

    private static Path spoken() {
        return Clips.made(
                "spoken.mkv",
                "-f lavfi -i testsrc2=s=96x64:r=25:d=3 -f lavfi -i sine=f=300:d=3:r=48000 -f lavfi -i sine=f=600:d=3:r=48000"
                        + " -f lavfi -i sine=f=900:d=3:r=48000 -map 0 -map 1 -map 2 -map 3 -pix_fmt yuv420p -c:v libx264"
                        + " -preset ultrafast -g 25 -c:a aac -metadata:s:a:0 language=ger -metadata:s:a:1 language=fre"
                        + " -metadata:s:a:1 title=Version_originale -metadata:s:a:2 language=ger -disposition:a:0 0"
                        + " -disposition:a:1 default+original -disposition:a:2 visual_impaired");
    }

    @Test
    @Tag("TRN-05")
    void tellsEverySound() {
        SourceReport report = probe.inspect(spoken().toString()).report().orElseThrow();
        assertThat(report.audio())
                .extracting(audio -> audio.language() + " " + audio.title() + " " + audio.marks())
                .containsExactly("ger  []", "fre Version_originale [default, original]", "ger  [visual_impaired]");
    }

    @Test
    @Tag("TRN-05")
    void leavesOutASoundThatCannotBeReadAndSaysSo() throws Exception {
        byte[] bytes = Files.readAllBytes(spoken());
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        int second = text.indexOf("A_AAC", text.indexOf("A_AAC") + 5);
        bytes[second + 2] = 'X';
        Path file = Files.write(folder.resolve("half-spoken.mkv"), bytes);
        Inspection inspection = probe.inspect(file.toString());
        assertThat(inspection.report().orElseThrow().audio())
                .extracting("index")
                .containsExactly(1, 3);
        assertThat(inspection.findings())
                .extracting(Finding::code, Finding::message)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        "source.audio-dropped",
                        "Sound track 2 (fr) could not be read (its format is not declared) and is left out; export it"
                                + " with AAC sound to have it."));
    }

    @Test
    void reportsAFilm() {
        Inspection inspection = probe.inspect(film().toString());
        assertThat(inspection.findings()).isEmpty();
        SourceReport report = inspection.report().orElseThrow();
        assertThat(report.duration()).isEqualTo(Duration.ofSeconds(14));
        assertThat(report.picture().orElseThrow().frames()).isEqualTo(350);
        assertThat(report.audio().get(0).channels()).isEqualTo(1);
        assertThat(SourceReport.fromJson(report.toJson())).isEqualTo(report);
    }

    @Test
    void rejectsNoBytes() throws IOException {
        isRejected(written(new byte[0]), "source.empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "just some words\n",
                "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n",
                "ffconcat version 1.0\nfile /etc/passwd\n"
            })
    void rejectsATextNamedMp4(String text) throws IOException {
        isRejected(written(text.repeat(50).getBytes(java.nio.charset.StandardCharsets.UTF_8)), "source.not-media");
    }

    @Test
    void rejectsNoise() throws IOException {
        byte[] noise = new byte[200_000];
        new Random(7).nextBytes(noise);
        isRejected(written(noise), "source.not-media");
        isRejected(written(new byte[100_000]), "source.not-media");
    }

    @Test
    void rejectsAPicture() throws IOException {
        isRejected(Clips.made("still.png", "-f lavfi -i testsrc2=s=96x64 -frames:v 1 -update 1"), "source.not-media");
    }

    @Test
    void rejectsHalfAFileBeforeItsIndex() throws IOException {
        byte[] whole = Files.readAllBytes(film());
        isRejected(written(Arrays.copyOf(whole, whole.length / 2)), "source.truncated");
    }

    @Test
    void rejectsHalfAFileAfterItsIndex() throws IOException {
        byte[] whole = Files.readAllBytes(indexFirst());
        isRejected(written(Arrays.copyOf(whole, whole.length / 2)), "source.truncated");
    }

    @Test
    void rejectsHalfAMatroskaFile() throws IOException {
        byte[] whole = Files.readAllBytes(Clips.made("probed.mkv", "-i " + film() + " -c copy"));
        isRejected(written(Arrays.copyOf(whole, whole.length / 2)), "source.truncated");
    }

    @Test
    void rejectsSoundAlone() {
        isRejected(Clips.made("sound.m4a", "-f lavfi -i sine=d=2 -c:a aac"), "source.no-video");
        isRejected(Clips.made("sound.mp3", "-f lavfi -i sine=d=2 -c:a libmp3lame"), "source.no-video");
    }

    @Test
    void rejectsSoundWithACover() {
        Path still = Clips.made("cover.png", "-f lavfi -i testsrc2=s=96x64 -frames:v 1 -update 1");
        isRejected(
                Clips.made(
                        "covered.m4a",
                        "-f lavfi -i sine=d=2 -i " + still
                                + " -map 0 -map 1 -c:a aac -c:v png -disposition:v attached_pic"),
                "source.no-video");
    }

    @Test
    void rejectsAPointAndTakesSixteenPixels() {
        isRejected(
                Clips.made("point.mov", "-f lavfi -i color=s=2x2:d=1 -vf format=rgb24,crop=1:1 -c:v png"),
                "source.too-small");
        Path sixteen = Clips.made("sixteen.mkv", "-f lavfi -i testsrc2=s=16x16:d=0.4 -c:v ffv1");
        assertThat(probe.inspect(sixteen.toString()).rejected()).isFalse();
    }

    @Test
    void rejectsWhatIsBeyondTheLimits() {
        Probe strict = new Probe(
                Engines.TOOLS, new Limits(Duration.ofSeconds(10), 1 << 30, 8192 * 4320, Duration.ofMinutes(1)));
        assertThat(strict.inspect(film().toString()).findings())
                .extracting(Finding::code)
                .containsExactly("source.limits");
        Probe small =
                new Probe(Engines.TOOLS, new Limits(Duration.ofHours(1), 1 << 30, 90 * 60, Duration.ofMinutes(1)));
        assertThat(small.inspect(film().toString()).rejected()).isTrue();
    }

    @Test
    void warnsOfBytesThatAreNotThere() throws IOException {
        // The last box is the film's index; one that claims more than it has still holds all of it.
        byte[] whole = Files.readAllBytes(indexFirst());
        Inspection inspection =
                probe.inspect(written(Arrays.copyOf(whole, whole.length - 8)).toString());
        assertThat(inspection.rejected()).isFalse();
        assertThat(inspection.findings()).extracting(Finding::code).containsExactly("source.repaired");
    }

    @Test
    void warnsOfSpoiltPictures() throws IOException {
        byte[] spoilt = Files.readAllBytes(indexFirst());
        for (int i = spoilt.length / 2; i < spoilt.length / 2 + 3000; i++) {
            spoilt[i] = (byte) (i * 31);
        }
        Inspection inspection = probe.inspect(written(spoilt).toString());
        assertThat(inspection.findings()).extracting(Finding::code).contains("source.repaired");
    }

    @Test
    void dropsSoundThatCannotBeDecoded() throws IOException {
        byte[] film = Files.readAllBytes(film());
        replace(film, "mp4a", "xyz!");
        replace(film, "esds", "xyzs");
        Inspection inspection = probe.inspect(written(film).toString());
        assertThat(inspection.rejected()).isFalse();
        assertThat(inspection.findings()).extracting(Finding::code).containsExactly("source.audio-dropped");
        assertThat(inspection.report().orElseThrow().audio()).isEmpty();
    }

    @Test
    void rejectsAnUnknownPicture() throws IOException {
        byte[] film = Files.readAllBytes(film());
        replace(film, "avc1", "xyz!");
        replace(film, "avcC", "xyzC");
        isRejected(written(film), "source.unsupported");
    }

    /** The sample entry is the last occurrence: the first is a brand. */
    private static void replace(byte[] file, String old, String fresh) {
        String text = new String(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        int at = text.lastIndexOf(old);
        System.arraycopy(fresh.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1), 0, file, at, 4);
    }

    /** Decoders of AV1 make pictures of encrypted tiles without a complaint. */
    @ParameterizedTest
    @ValueSource(strings = {"libx264", "libsvtav1"})
    void rejectsAnEncryptedFilm(String encoder) {
        Path clear = Clips.made(
                "clear-" + encoder + ".mp4", "-f lavfi -i testsrc2=s=96x64:r=25:d=1 -pix_fmt yuv420p -c:v " + encoder);
        Path file = Clips.made(
                "encrypted-" + encoder + ".mp4",
                "-i " + clear + " -c copy -encryption_scheme cenc-aes-ctr -encryption_key " + "0f".repeat(16)
                        + " -encryption_kid " + "01".repeat(16));
        isRejected(file, "source.unsupported");
    }

    /** The engine ends with a number that it has no words for then: no sign of a store that is away. */
    @Test
    void rejectsAFilmInAStoreOfWhichHardlyAPictureCanBeDecoded() throws IOException {
        byte[] film = Files.readAllBytes(film());
        String text = new String(film, java.nio.charset.StandardCharsets.ISO_8859_1);
        int from = text.indexOf("mdat") + 4;
        byte[] noise = new byte[text.lastIndexOf("moov") - 4 - from];
        new Random(1).nextBytes(noise);
        System.arraycopy(noise, 0, film, from, noise.length);
        try (RangeServer store = new RangeServer(written(film))) {
            assertThat(probe.inspect(store.url()).findings())
                    .extracting(Finding::code)
                    .startsWith("source.damaged");
        }
    }

    @Test
    void readsFromAStore() throws IOException {
        try (RangeServer store = new RangeServer(film())) {
            Inspection remote = probe.inspect(store.url());
            assertThat(remote.report())
                    .isEqualTo(probe.inspect(film().toString()).report());
        }
    }

    @Test
    void rejectsAnEmptyObject() throws IOException {
        try (RangeServer store = new RangeServer(written(new byte[0]))) {
            assertThat(probe.inspect(store.url()).findings())
                    .extracting(Finding::code)
                    .containsExactly("source.empty");
        }
    }

    @Test
    void tellsAnAbsentStoreFromABadSource() throws IOException {
        String gone = "";
        for (RangeServer.Mood mood : List.of(RangeServer.Mood.FAILS, RangeServer.Mood.CLOSES)) {
            for (long after : new long[] {0, 5_000, 20_000}) {
                try (RangeServer store = new RangeServer(film())) {
                    gone = store.url();
                    store.then = mood;
                    store.failsAfter = after;
                    assertThatThrownBy(() -> probe.inspect(store.url()))
                            .as("%s after %d bytes", mood, after)
                            .isInstanceOf(StoreAway.class)
                            .hasMessageNotContaining("secret");
                }
            }
        }
        String away = gone;
        assertThatThrownBy(() -> probe.inspect(away)).isInstanceOf(StoreAway.class);
    }
}
