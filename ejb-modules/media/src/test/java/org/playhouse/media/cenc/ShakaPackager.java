package org.playhouse.media.cenc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.playhouse.media.Clips;
import org.playhouse.media.cmaf.FragmentedMovie;

/**
 * Another packager, for comparison: the static binary of npm's {@code shaka-packager@3.4.2}, named by the environment
 * variable SHAKA_PACKAGER, without which tests with this tag are not run. It is no part of the build.
 */
final class ShakaPackager {
    private static final String KEY = "000102030405060708090a0b0c0d0e0f";
    private static final Pattern CODECS = Pattern.compile("codecs=\"([^\"]+)\"");

    private final Path binary;
    private final Path folder;

    private ShakaPackager(Path binary, Path folder) {
        this.binary = binary;
        this.folder = folder;
    }

    /** Tests with this tag ask it. */
    static final String TAG = "shaka-packager";

    static ShakaPackager in(Path folder) {
        Path binary = Path.of(System.getenv("SHAKA_PACKAGER"));
        if (!Files.isExecutable(binary)) {
            throw new AssertionError("SHAKA_PACKAGER names no shaka-packager 3.4.2 (npm pack shaka-packager@3.4.2)");
        }
        return new ShakaPackager(binary, folder);
    }

    /** What it writes into an MPD's codecs attribute. */
    String parameter(Clips.Track track) throws Exception {
        Path mpd = folder.resolve("manifest.mpd");
        run(stream(track), "--mpd_output", mpd.toString());
        Matcher matcher = CODECS.matcher(Files.readString(mpd));
        if (!matcher.find()) {
            throw new AssertionError("no codecs in " + Files.readString(mpd));
        }
        return matcher.group(1);
    }

    /** Clear and protected bytes of every sample of a track, one line each. */
    List<String> subsamples(Clips.Track track, Scheme scheme) throws Exception {
        run(
                stream(track),
                "--enable_raw_key_encryption",
                "--protection_scheme",
                scheme.word(),
                "--clear_lead",
                "0",
                "--keys",
                "label=:key_id=" + HexFormat.of().formatHex(Pssh.bytes(Clips.kid(1))) + ":key=" + KEY);
        byte[] bytes = Files.readAllBytes(folder.resolve("shaka.mp4"));
        List<String> lines = new ArrayList<>();
        for (FragmentedMovie.Fragment fragment :
                FragmentedMovie.read(folder.resolve("shaka.mp4")).fragments()) {
            byte[] one = java.util.Arrays.copyOfRange(bytes, (int) fragment.start(), (int) fragment.end());
            EncryptedSegment.of(one, scheme, track.index().video()).samples().stream()
                    .map(sample -> sample.line(scheme))
                    .forEach(lines::add);
        }
        return lines;
    }

    /**
     * Encrypts a track with all keys of a film, and signals every DRM system.
     *
     * @param keys per stream label: key id and key in hex
     * @return texts of the MPD and of the track's playlist
     */
    List<String> manifests(Clips.Track track, Scheme scheme, Map<String, List<String>> keys, String iv, String keyUri)
            throws Exception {
        Path mpd = folder.resolve("manifest.mpd");
        run(
                stream(track) + ",playlist_name=track.m3u8",
                "--enable_raw_key_encryption",
                "--protection_scheme",
                scheme.word(),
                "--protection_systems",
                "PlayReady,Widevine,FairPlay",
                "--clear_lead",
                "0",
                "--iv",
                iv,
                "--keys",
                keys.entrySet().stream()
                        .map(key -> "label=" + key.getKey() + ":key_id="
                                + key.getValue().get(0) + ":key="
                                + key.getValue().get(1))
                        .collect(Collectors.joining(",")),
                "--mpd_output",
                mpd.toString(),
                "--hls_master_playlist_output",
                folder.resolve("main.m3u8").toString(),
                "--hls_key_uri",
                keyUri);
        return List.of(Files.readString(mpd), Files.readString(folder.resolve("track.m3u8")));
    }

    private String stream(Clips.Track track) throws IOException {
        Path file = Files.write(folder.resolve("track.mp4"), track.bytes());
        return "in=" + file + ",stream=" + (track.index().video() ? "video" : "audio") + ",output="
                + folder.resolve("shaka.mp4");
    }

    private void run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(binary.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError(said);
        }
    }
}
