package org.playhouse.media.cenc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.playhouse.media.Clips;
import org.playhouse.media.Sounds;
import org.playhouse.media.cmaf.FragmentedMovie;
import org.playhouse.media.cmaf.MovieTrack;
import org.playhouse.media.isobmff.Box;

/**
 * The static binary of npm's {@code shaka-packager@3.4.2}, named by SHAKA_PACKAGER, reads our encrypted sound as the clear
 * one, says the same words in its manifests, and protects the same bytes.
 */
@Tag("PKG-04")
@Tag("TRN-05")
@Tag(ShakaPackager.TAG)
class ShakaSoundTest {
    private static final String KEY = "000102030405060708090a0b0c0d0e0f";
    private static final Pattern CODECS = Pattern.compile("codecs=\"([^\"]+)\"");
    private static final Pattern CHANNELS = Pattern.compile("CHANNELS=\"([^\"]+)\"");
    private static final List<Scheme> SCHEMES = List.of(Scheme.CBCS, Scheme.CENC);

    @TempDir
    Path folder;

    private static List<Clips.Track> tracks() {
        List<Clips.Track> tracks = new ArrayList<>(Sounds.all());
        tracks.add(Clips.sound());
        return tracks;
    }

    @Test
    void decryptsToTheClearSamples() throws Exception {
        for (Clips.Track track : tracks()) {
            List<String> clear = samples(Files.write(folder.resolve("clear.mp4"), track.bytes()));
            for (Scheme scheme : SCHEMES) {
                Path protect = encrypted(track, scheme);
                assertThat(samples(protect)).doesNotContainAnyElementsOf(clear);
                run("in=" + protect + ",stream=audio,output=" + folder.resolve("out.mp4"), "decryption");
                assertThat(samples(folder.resolve("out.mp4")))
                        .as(track.index().codec() + " " + scheme)
                        .isEqualTo(clear);
            }
        }
    }

    /** Sizes of auxiliary information, and which blocks are protected, by the words of tenc and senc. */
    @Test
    void protectsAsWeDo() throws Exception {
        for (Clips.Track track : tracks()) {
            Path clear = Files.write(folder.resolve("clear.mp4"), track.bytes());
            for (Scheme scheme : SCHEMES) {
                run(
                        "in=" + clear + ",stream=audio,output=" + folder.resolve("theirs.mp4"),
                        "encryption",
                        "--protection_scheme",
                        scheme.word(),
                        "--clear_lead",
                        "0");
                Path ours = encrypted(track, scheme);
                assertThat(tenc(Files.readAllBytes(ours)))
                        .as(track.index().codec() + " " + scheme)
                        .isEqualTo(tenc(Files.readAllBytes(folder.resolve("theirs.mp4"))));
            }
        }
    }

    /** RFC 6381 takes a sample entry's four characters, so it is Opus; they write it small. */
    @Test
    void saysTheSameWords() throws Exception {
        for (Clips.Track track : tracks()) {
            Path clear = Files.write(folder.resolve("clear.mp4"), track.bytes());
            run(
                    "in=" + clear + ",stream=audio,output=" + folder.resolve("out.mp4") + ",playlist_name=a.m3u8",
                    "--mpd_output",
                    folder.resolve("out.mpd").toString(),
                    "--hls_master_playlist_output",
                    folder.resolve("out.m3u8").toString());
            assertThat(first(CODECS, folder.resolve("out.mpd")))
                    .isEqualTo(track.index().codec().replace("Opus", "opus"));
            assertThat(first(CHANNELS, folder.resolve("out.m3u8")))
                    .isEqualTo(String.valueOf(track.index().channels()));
        }
    }

    private static String first(Pattern pattern, Path file) throws Exception {
        Matcher matcher = pattern.matcher(Files.readString(file));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private Path encrypted(Clips.Track track, Scheme scheme) throws Exception {
        Path file = folder.resolve("ours.mp4");
        SegmentCipher cipher = SegmentCipher.of(track.init(), scheme, 3);
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(ProtectedInit.of(track.init(), scheme, Clips.kid(1), 3));
            for (int n = 1; n <= track.index().segments().size(); n++) {
                byte[] segment = track.segment(n);
                out.write(cipher.plan(segment, track.index().segment(n).firstSample())
                        .apply(segment, HexFormat.of().parseHex(KEY)));
            }
        }
        return file;
    }

    /** Version, pattern, protection and IV size of tenc (ISO/IEC 23001-7, 8.2); the IV itself is everyone's own. */
    private static String tenc(byte[] file) {
        byte[] type = "tenc".getBytes(StandardCharsets.US_ASCII);
        for (int i = 4; i < file.length - 32; i++) {
            if (java.util.Arrays.equals(file, i, i + 4, type, 0, 4)) {
                return HexFormat.of().formatHex(file, i + 4, i + 4 + 8);
            }
        }
        throw new AssertionError("no tenc");
    }

    /** Every sample in hex. */
    private static List<String> samples(Path file) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        MovieTrack track = FragmentedMovie.read(file).tracks().get(0);
        List<String> samples = new ArrayList<>();
        for (int i = 0; i < track.samples().count(); i++) {
            int from = (int) track.samples().offset(i);
            samples.add(
                    HexFormat.of().formatHex(bytes, from, from + track.samples().size(i)));
        }
        assertThat(Box.list(bytes, 0, bytes.length)).isNotEmpty();
        return samples;
    }

    private void run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(System.getenv("SHAKA_PACKAGER")));
        for (String argument : arguments) {
            if (argument.equals("encryption") || argument.equals("decryption")) {
                command.add("--enable_raw_key_" + argument);
                command.add("--keys");
                command.add("label=:key_id=" + HexFormat.of().formatHex(Pssh.bytes(Clips.kid(1))) + ":key=" + KEY);
            } else {
                command.add(argument);
            }
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }
}
