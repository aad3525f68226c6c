package org.playhouse.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.playhouse.media.Clips.Track;
import org.playhouse.media.cenc.ProtectedInit;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.cenc.SegmentCipher;
import org.playhouse.media.dash.DashOptions;
import org.playhouse.media.dash.DashWriter;
import org.playhouse.media.hls.HlsOptions;
import org.playhouse.media.hls.HlsWriter;
import org.playhouse.media.hls.KeyFormat;
import org.playhouse.media.isobmff.Box;
import org.playhouse.media.presentation.Pictures;
import org.playhouse.media.presentation.Presentation;
import org.playhouse.media.presentation.PresentedTrack;

/**
 * The library alone: every codec x {HLS, DASH} x {clear, cenc, cbcs}. Each row's manifest names the track as
 * shaka-packager does; each protected row holds another payload and is decrypted by FFmpeg and by shaka-packager to the
 * clear track's MD5. Run by hand: {@code Matrix <ffmpeg> <shaka-packager>}. Not a test.
 */
public final class Matrix {
    private static final String KEY = "000102030405060708090a0b0c0d0e0f";
    private static final String KID = Clips.kid(1).toString().replace("-", "");

    private final String ffmpeg;
    private final String shaka;
    private final Path folder;
    private int passed;
    private int failed;

    private Matrix(String ffmpeg, String shaka, Path folder) {
        this.ffmpeg = ffmpeg;
        this.shaka = shaka;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("matrix");
        Matrix matrix = new Matrix(arguments[0], arguments[1], folder);
        Map<String, Track> codecs = new LinkedHashMap<>();
        codecs.put("AVC", Clips.large());
        codecs.put("HEVC 8", Clips.assemble(1, "hevc.mp4"));
        codecs.put("HEVC 10", Clips.assemble(1, "hevc10.mp4"));
        codecs.put("AV1", Clips.assemble(1, "av1.mp4"));
        codecs.put("VP9", Clips.assemble(1, "vp9.mp4"));
        codecs.put("AAC-LC stereo", Clips.sound());
        for (Map.Entry<String, Track> codec : codecs.entrySet()) {
            matrix.rows(codec.getKey(), codec.getValue());
        }
        System.out.println(matrix.passed + " passed, " + matrix.failed + " failed, 0 skipped");
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
        System.exit(matrix.failed == 0 ? 0 : 1);
    }

    private void rows(String name, Track track) throws Exception {
        for (Scheme scheme : List.of(Scheme.NONE, Scheme.CENC, Scheme.CBCS)) {
            String word = scheme == Scheme.NONE ? "clear" : scheme.word();
            if (!Clips.allows(track, scheme) && scheme != Scheme.NONE) {
                System.out.println("none    " + name + " " + word
                        + ": VP Codec ISO Media File Format Binding 1.1, Scheme Info Box: scheme_type SHALL be cenc");
                continue;
            }
            List<String> wrong = scheme == Scheme.NONE ? clear(track) : protectedOnes(track, scheme);
            for (String manifest : List.of("HLS", "DASH")) {
                List<String> all = new ArrayList<>(wrong);
                all.addAll(manifest(track, scheme, manifest.equals("HLS")));
                passed += all.isEmpty() ? 1 : 0;
                failed += all.isEmpty() ? 0 : 1;
                System.out.println((all.isEmpty() ? "passed  " : "FAILED  ") + name + " " + manifest + " " + word + " "
                        + track.index().codec() + (all.isEmpty() ? "" : ": " + String.join("; ", all)));
            }
        }
    }

    private List<String> manifest(Track track, Scheme scheme, boolean hls) {
        Map<Scheme, java.util.UUID> keys = scheme == Scheme.NONE ? Map.of() : Map.of(scheme, Clips.kid(1));
        PresentedTrack presented = new PresentedTrack(1, "one", track.index(), "f/1.mp4", !keys.isEmpty(), keys);
        Duration length = Duration.ofMillis(Math.round(track.index().seconds() * 1000));
        Presentation film =
                new Presentation(Clips.kid(9), 1, !keys.isEmpty(), length, List.of(presented), Pictures.NONE);
        HlsOptions options = new HlsOptions(scheme, KeyFormat.IDENTITY, kid -> "https://k/" + kid);
        String text = hls
                ? HlsWriter.multivariant(film, options) + HlsWriter.media(presented, options)
                : DashWriter.write(film, new DashOptions(scheme, "https://k/", ""));
        String codecs = (hls ? "CODECS=\"" : "codecs=\"") + track.index().codec() + "\"";
        String protection = hls
                ? scheme == Scheme.CBCS ? "METHOD=SAMPLE-AES," : "METHOD=SAMPLE-AES-CTR,"
                : "value=\"" + scheme.word() + "\" cenc:default_KID=\"" + Clips.kid(1) + "\"";
        List<String> wrong = new ArrayList<>();
        if (!text.contains(codecs)) {
            wrong.add("the manifest lacks " + codecs);
        }
        if (text.contains(protection) == (scheme == Scheme.NONE)) {
            wrong.add("the manifest's protection is not " + protection);
        }
        return wrong;
    }

    /** As shaka-packager names it, and decoded without a word. */
    private List<String> clear(Track track) throws Exception {
        Path file = Files.write(folder.resolve("clear.mp4"), track.bytes());
        List<String> wrong = new ArrayList<>();
        Path mpd = folder.resolve("manifest.mpd");
        packaged(track, file, "--mpd_output", mpd.toString());
        Matcher codecs = Pattern.compile("codecs=\"([^\"]+)\"").matcher(Files.readString(mpd));
        String said = codecs.find() ? codecs.group(1) : "nothing";
        if (!said.equalsIgnoreCase(track.index().codec())) {
            wrong.add("shaka-packager says " + said);
        }
        String complaint = run(ffmpeg, "-v", "error", "-i", file.toString(), "-f", "null", "-");
        if (!complaint.isEmpty()) {
            wrong.add("decoder: " + complaint);
        }
        return wrong;
    }

    private List<String> protectedOnes(Track track, Scheme scheme) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ProtectedInit.of(track.init(), scheme, Clips.kid(1), 3));
        SegmentCipher cipher = SegmentCipher.of(track.init(), scheme, 3);
        List<String> wrong = new ArrayList<>();
        for (int n = 1; n <= track.index().segments().size(); n++) {
            byte[] clear = track.segment(n);
            byte[] encrypted = cipher.plan(clear, track.index().segment(n).firstSample())
                    .apply(clear, java.util.HexFormat.of().parseHex(KEY));
            out.writeBytes(encrypted);
            if (Arrays.equals(payload(clear), payload(encrypted))) {
                wrong.add("segment " + n + " has the clear payload");
            }
        }
        Path file = Files.write(folder.resolve("protected.mp4"), out.toByteArray());
        String expected = md5(Files.write(folder.resolve("clear.mp4"), track.bytes()));
        if (!md5(file, "-decryption_key", KEY).equals(expected)) {
            wrong.add("ffmpeg decrypts to something else");
        }
        Path opened =
                packaged(track, file, "--enable_raw_key_decryption", "--keys", "label=:key_id=" + KID + ":key=" + KEY);
        if (!md5(opened).equals(expected)) {
            wrong.add("shaka-packager decrypts to something else");
        }
        return wrong;
    }

    private static byte[] payload(byte[] segment) {
        Box mdat = Box.list(segment, 0, segment.length).stream()
                .filter(box -> box.is("mdat"))
                .findFirst()
                .orElseThrow();
        return Arrays.copyOfRange(segment, mdat.payload(), mdat.end());
    }

    private Path packaged(Track track, Path file, String... more) throws Exception {
        Path output = folder.resolve("shaka.mp4");
        List<String> words = new ArrayList<>(List.of(
                shaka, "in=" + file + ",stream=" + (track.index().video() ? "video" : "audio") + ",output=" + output));
        words.addAll(List.of(more));
        run(words.toArray(String[]::new));
        return output;
    }

    private String md5(Path file, String... options) throws Exception {
        List<String> words = new ArrayList<>(List.of(ffmpeg, "-v", "error"));
        words.addAll(List.of(options));
        words.addAll(List.of("-i", file.toString(), "-c", "copy", "-f", "md5", "-"));
        return run(words.toArray(String[]::new)).lines().reduce((a, b) -> b).orElse("nothing");
    }

    private static String run(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException(String.format(Locale.ROOT, "%s: %s", words[0], said));
        }
        return said;
    }
}
