package org.playhouse.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.playhouse.media.ffmpeg.Ffmpeg;
import org.playhouse.media.ffmpeg.FfmpegTools;

/** FFmpeg as the tests' own tool: makes clips and judges what was served. */
final class Engine {
    private static final Ffmpeg TOOLS = locate();

    private Engine() {}

    private static Ffmpeg locate() {
        var jars = Client.root().resolve("server-config/devstack/target/ffmpeg");
        try (var files = Files.isDirectory(jars) ? Files.list(jars) : java.util.stream.Stream.<Path>empty()) {
            var jar = files.filter(file -> file.toString().endsWith(".jar")).findFirst();
            return FfmpegTools.locate(Optional.empty(), jar, Client.root().resolve("clients/e2e/target/ffmpeg"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs ffmpeg with these arguments and gives what it wrote to its standard output. */
    static byte[] run(String... arguments) {
        var command = new ArrayList<>(List.of(TOOLS.ffmpeg().toString(), "-v", "error", "-nostdin", "-y"));
        command.addAll(Arrays.asList(arguments));
        return output(command);
    }

    /** What ffprobe says, as text. */
    static String probe(String... arguments) {
        var command = new ArrayList<>(List.of(TOOLS.ffprobe().toString(), "-v", "error"));
        command.addAll(Arrays.asList(arguments));
        return new String(output(command), StandardCharsets.UTF_8).strip();
    }

    private static byte[] output(List<String> command) {
        try {
            var errors = Files.createTempFile(Path.of("target"), "playhouse-ffmpeg", ".log");
            var process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            var out = process.getInputStream().readAllBytes();
            int exit = process.waitFor();
            var said = Files.readString(errors);
            Files.delete(errors);
            if (exit != 0) {
                throw new AssertionError(String.join(" ", command) + " -> " + exit + ": " + said);
            }
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** MD5 of the elementary stream of one track, decrypted with a key (hex) if one is given. */
    static String md5(byte[] track, String key) {
        try {
            var file = Files.createTempFile(Path.of("target"), "playhouse-track", ".mp4");
            Files.write(file, track);
            var words = new ArrayList<String>();
            if (!key.isEmpty()) {
                words.addAll(List.of("-decryption_key", key));
            }
            words.addAll(List.of("-i", file.toString(), "-c", "copy", "-f", "md5", "-"));
            var md5 = new String(run(words.toArray(String[]::new)), StandardCharsets.UTF_8).strip();
            Files.delete(file);
            return md5;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
