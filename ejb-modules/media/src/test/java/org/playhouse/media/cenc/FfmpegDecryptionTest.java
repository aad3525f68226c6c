package org.playhouse.media.cenc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.playhouse.media.Clips;
import org.playhouse.media.Sounds;
import org.playhouse.media.cmaf.IFrames;
import org.playhouse.media.cmaf.SegmentGrid;
import org.playhouse.media.cmaf.TrackIndex;
import org.playhouse.media.ffmpeg.Ffmpeg;
import org.playhouse.media.ffmpeg.FfmpegTools;

/** FFmpeg, which shares no code with us, decrypts both schemes to the clear elementary stream. */
@Tag("PKG-04")
class FfmpegDecryptionTest {
    private static final String KEY = "000102030405060708090a0b0c0d0e0f";
    private static final Ffmpeg TOOLS = FfmpegTools.locate(
            Optional.empty(),
            Optional.ofNullable(System.getProperty("playhouse.ffmpeg.native-jar"))
                    .map(Path::of),
            Path.of("target", "ffmpeg"));

    @TempDir
    Path folder;

    @Test
    void findsTheClearStreamAgain() throws Exception {
        List<Clips.Track> tracks = new ArrayList<>(Clips.codecs());
        tracks.addAll(List.of(Clips.large(), Clips.sound()));
        tracks.addAll(Sounds.all());
        for (String name : List.of("slices.mp4", "hevc-slices.mp4")) {
            tracks.add(Clips.assemble(1, name));
        }
        for (String name : List.of("av1-tiles.mp4", "av1-screen.mp4", "vp9-422.mp4", "hevc-open.mp4")) {
            tracks.add(Clips.assemble(new SegmentGrid(48, 25, 1), 1, name));
        }
        for (Clips.Track track : tracks) {
            String clear = md5(Files.write(folder.resolve("clear.mp4"), track.bytes()));
            for (Scheme scheme : List.of(Scheme.CBCS, Scheme.CENC)) {
                if (!Clips.allows(track, scheme)) {
                    continue;
                }
                assertThat(md5(encrypted(track, scheme), "-decryption_key", KEY))
                        .isEqualTo(clear);
            }
        }
    }

    /** An I-frame alone is encrypted with the number it has in the film. */
    @Test
    @Tag("PKG-02")
    void findsTheClearIFramesAgain() throws Exception {
        List<Clips.Track> tracks = new ArrayList<>(Clips.codecs());
        tracks.addAll(List.of(Clips.large(), Clips.assemble(1, "hevc-slices.mp4")));
        for (Clips.Track track : tracks) {
            Clips.Track pictures = pictures(track);
            String clear = md5(Files.write(folder.resolve("clear.mp4"), pictures.bytes()));
            for (Scheme scheme : List.of(Scheme.CBCS, Scheme.CENC)) {
                if (Clips.allows(track, scheme)) {
                    assertThat(md5(encrypted(pictures, scheme), "-decryption_key", KEY))
                            .isEqualTo(clear);
                }
            }
        }
    }

    private static Clips.Track pictures(Clips.Track track) {
        var out = new java.io.ByteArrayOutputStream();
        out.writeBytes(track.init());
        List<TrackIndex.Segment> segments = new ArrayList<>();
        for (int n = 1; n <= track.index().segments().size(); n++) {
            TrackIndex.Segment whole = track.index().segment(n);
            byte[] bytes = IFrames.segment(track.segment(n), whole, n);
            segments.add(new TrackIndex.Segment(
                    out.size(), bytes.length, whole.start(), whole.duration(), whole.firstSample(), 1));
            out.writeBytes(bytes);
        }
        TrackIndex index = track.index();
        return new Clips.Track(
                new TrackIndex(
                        index.kind(),
                        index.codec(),
                        index.timescale(),
                        index.width(),
                        index.height(),
                        index.rateNumerator(),
                        index.rateDenominator(),
                        0,
                        0,
                        index.language(),
                        index.init(),
                        segments,
                        1,
                        1,
                        index.duration()),
                out.toByteArray());
    }

    private Path encrypted(Clips.Track track, Scheme scheme) throws IOException {
        Path file = folder.resolve(scheme.word() + ".mp4");
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

    /** Through a pipe: FFmpeg before 7 loses count of senc when it seeks in a file without sidx. */
    private static String md5(Path file, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(TOOLS.ffmpeg().toString(), "-v", "error"));
        command.addAll(List.of(options));
        command.addAll(List.of("-i", "pipe:0", "-c", "copy", "-f", "md5", "-"));
        Process process = new ProcessBuilder(command)
                .redirectInput(file.toFile())
                .redirectErrorStream(true)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).trim();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(answer).matches("MD5=[0-9a-f]{32}").isNotEqualTo("MD5=d41d8cd98f00b204e9800998ecf8427e");
        return answer;
    }
}
