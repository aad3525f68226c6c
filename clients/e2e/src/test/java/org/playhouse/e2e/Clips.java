package org.playhouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Sources that the tests make with FFmpeg, and the films that became of them (each uploaded once a run). */
final class Clips {
    /** Frames per second of the clip {@code short}. */
    static final double RATE = 25;

    private static final Map<String, String> PUBLISHED = new ConcurrentHashMap<>();

    private static final Map<String, List<String>> RECIPES = Map.of(
            "index-first",
            List.of(
                    "-f",
                    "lavfi",
                    "-i",
                    "testsrc2=size=320x180:rate=25:duration=8",
                    "-c:v",
                    "libx264",
                    "-preset",
                    "ultrafast",
                    "-pix_fmt",
                    "yuv420p",
                    "-movflags",
                    "+faststart"),
            "short",
            List.of(
                    "-f",
                    "lavfi",
                    "-i",
                    "testsrc2=size=640x360:rate=25:duration=10",
                    "-f",
                    "lavfi",
                    "-i",
                    "sine=frequency=440:duration=10",
                    "-c:v",
                    "libx264",
                    "-preset",
                    "ultrafast",
                    "-pix_fmt",
                    "yuv420p",
                    "-c:a",
                    "aac"),
            "long",
            List.of(
                    "-f",
                    "lavfi",
                    "-i",
                    "testsrc2=size=1280x720:rate=25:duration=62",
                    "-f",
                    "lavfi",
                    "-i",
                    "sine=frequency=330:duration=62",
                    "-c:v",
                    "libx264",
                    "-preset",
                    "ultrafast",
                    "-pix_fmt",
                    "yuv420p",
                    "-c:a",
                    "aac"),
            "parts",
            List.of(
                    "-f",
                    "lavfi",
                    "-i",
                    "testsrc2=size=1280x720:rate=25:duration=8",
                    "-c:v",
                    "libx264",
                    "-preset",
                    "ultrafast",
                    "-qp",
                    "8",
                    "-pix_fmt",
                    "yuv420p"),
            "one-picture",
            List.of(
                    "-f",
                    "lavfi",
                    "-i",
                    "testsrc2=size=320x180:rate=25:duration=1",
                    "-frames:v",
                    "1",
                    "-c:v",
                    "libx264",
                    "-pix_fmt",
                    "yuv420p"),
            "silent-odd",
            List.of(
                    "-f",
                    "lavfi",
                    "-i",
                    "testsrc2=size=427x241:rate=30000/1001:duration=5",
                    "-c:v",
                    "libx264",
                    "-preset",
                    "ultrafast",
                    "-pix_fmt",
                    "yuv444p"),
            "surround",
            List.of(
                    "-f",
                    "lavfi",
                    "-i",
                    "testsrc2=size=320x180:rate=24:duration=6",
                    "-f",
                    "lavfi",
                    "-i",
                    "sine=frequency=550:duration=6",
                    "-filter_complex",
                    "[1:a]pan=5.1|c0=c0|c1=c0|c2=c0|c3=c0|c4=c0|c5=c0[a]",
                    "-map",
                    "0:v",
                    "-map",
                    "[a]",
                    "-c:v",
                    "libx264",
                    "-preset",
                    "ultrafast",
                    "-pix_fmt",
                    "yuv420p",
                    "-c:a",
                    "aac"),
            "sound-only",
            List.of("-f", "lavfi", "-i", "sine=frequency=440:duration=3", "-c:a", "aac"),
            "one-pixel",
            List.of(
                    "-f",
                    "lavfi",
                    "-i",
                    "color=red:size=1x1:rate=25:duration=1",
                    "-c:v",
                    "ffv1",
                    "-pix_fmt",
                    "yuv444p"));

    private Clips() {}

    static Path file(String name) {
        var suffix = name.equals("one-pixel") ? ".mkv" : ".mp4";
        var file = Client.root().resolve("clients/e2e/target/clips/" + name + suffix);
        if (!Files.exists(file)) {
            try {
                Files.createDirectories(file.getParent());
                var words = new ArrayList<>(RECIPES.get(name));
                words.add(file.toString());
                Engine.run(words.toArray(String[]::new));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return file;
    }

    /** The first part of a clip, as a broken connection leaves it. */
    static Path cut(String name, double share) {
        try {
            var whole = Files.readAllBytes(file(name));
            var part = file(name).resolveSibling("cut-" + name + ".mp4");
            return Files.write(part, Arrays.copyOf(whole, (int) (whole.length * share)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The id of the published film made of a clip; uploads it at the first call. */
    static String published(String name, Map<String, Object> more) {
        return PUBLISHED.computeIfAbsent(name + more, key -> {
            var films = new Films(OnAStack.creator());
            var id = films.upload(file(name), more);
            var video = films.ended(id, Duration.ofMinutes(4));
            assertThat(video.get("status").asText()).as(video.toString()).isEqualTo("PUBLISHED");
            return id;
        });
    }
}
