package org.playhouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sources as they come: published right, or refused with the finding that says why. */
@Tag("ING-01")
@Tag("ING-02")
@Tag("TRN-03")
@Tag("TRN-04")
class SourcesIT extends OnAStack {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @ParameterizedTest
    @MethodSource("readable")
    void publishesWhatItCanRead(Path source) {
        var films = new Films(creator());
        var id = films.upload(source, Map.of("protection", "none"));
        var video = films.ended(id, PATIENCE);
        assertThat(video.get("status").asText()).as(video.toString()).isEqualTo("PUBLISHED");
        var length = length(source);
        assertThat(video.get("durationSeconds").asDouble()).isCloseTo(length, within(0.1));
        var upright = size(source);
        for (var rendition : video.get("renditions")) {
            int width = rendition.get("width").asInt();
            int height = rendition.get("height").asInt();
            assertThat(width % 2 + height % 2).isZero();
            assertThat(width).isLessThanOrEqualTo(upright.width() + 1);
            assertThat(height).isLessThanOrEqualTo(upright.height() + 1);
            assertThat(width < height).as("upright").isEqualTo(upright.width() < upright.height());
        }
        assertThat(video.get("audio").isEmpty()).isEqualTo(!hasSound(source));
        assertThat(video.at("/poster/url").asText())
                .startsWith(run().get("origin").asText());
        client().get(video.at("/poster/url").asText()).expect(200);
    }

    static Stream<Path> readable() {
        return Stream.concat(
                Stream.of("silent-odd", "surround", "one-picture").map(Clips::file), camera("(?!broken).*"));
    }

    @Test
    void refusesTextThatCallsItselfAFilm() {
        refuses(
                "text.mp4",
                "This is not a film at all.\n".repeat(400).getBytes(StandardCharsets.UTF_8),
                Map.of(),
                "source.not-media");
    }

    @Test
    void refusesAFileCutBeforeItsIndex() {
        var whole = Clips.bytes("short");
        refuses("half.mp4", Arrays.copyOf(whole, whole.length / 2), Map.of(), "source.truncated");
    }

    @Test
    void refusesSoundWithoutPicture() {
        refuses("sound.mp4", Clips.bytes("sound-only"), Map.of(), "source.no-video");
    }

    @Test
    void refusesOnePixel() {
        refuses("pixel.mkv", Clips.bytes("one-pixel"), Map.of(), "source.too-small");
    }

    @Test
    void refusesAWrongChecksum() {
        refuses("sum.mp4", Clips.bytes("short"), Map.of("sha256", "0".repeat(64)), "source.checksum-mismatch");
    }

    @ParameterizedTest
    @MethodSource("broken")
    void brokenFilesAreRefusedOrRepairedAloud(Path source) {
        var films = new Films(creator());
        var video = films.ended(films.upload(source, Map.of()), PATIENCE);
        if (video.get("status").asText().equals("PUBLISHED")) {
            assertThat(video.get("findings").findValuesAsText("code"))
                    .containsAnyOf("source.repaired", "source.audio-dropped");
        } else {
            rejected(video);
        }
    }

    static Stream<Path> broken() {
        return Stream.concat(Stream.of(Clips.cut("index-first", 0.7)), camera("broken.*"));
    }

    /** Camera footage, where a folder of it lies beside the checkout. */
    private static Stream<Path> camera(String names) {
        var folder = Client.root().resolve("../shared/media");
        if (!Files.isDirectory(folder) || Boolean.getBoolean("playhouse.quick")) {
            return Stream.empty();
        }
        try (var files = Files.list(folder)) {
            return files
                    .filter(file -> file.getFileName().toString().matches(names + "\\.(mp4|webm|mov|mkv)"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refuses(String name, byte[] bytes, Map<String, Object> more, String code) {
        var films = new Films(creator());
        var video = films.ended(films.upload(name, bytes, more), Duration.ofSeconds(60));
        assertThat(rejected(video).findValuesAsText("code")).contains(code);
    }

    private static JsonNode rejected(JsonNode video) {
        assertThat(video.get("status").asText()).as(video.toString()).isEqualTo("REJECTED");
        assertThat(video.get("findings").findValuesAsText("severity")).contains("error");
        return video.get("findings");
    }

    private static double length(Path source) {
        var ends = Stream.of("v:0", "a:0")
                .map(stream -> Engine.probe(
                        "-select_streams",
                        stream,
                        "-show_entries",
                        "packet=pts_time,duration_time",
                        "-of",
                        "csv=p=0",
                        source.toString()))
                .flatMap(String::lines)
                .map(line -> line.split(","))
                .filter(words -> words.length > 1 && !words[0].equals("N/A") && !words[1].equals("N/A"))
                .mapToDouble(words -> Double.parseDouble(words[0]) + Double.parseDouble(words[1]));
        return ends.max().orElseThrow();
    }

    private static Size size(Path source) {
        var words = Engine.probe(
                        "-select_streams",
                        "v:0",
                        "-show_entries",
                        "stream=width,height:stream_side_data=rotation",
                        "-of",
                        "default=nw=1:nk=1",
                        source.toString())
                .split("\\s+");
        int width = Integer.parseInt(words[0]);
        int height = Integer.parseInt(words[1]);
        boolean turned = words.length > 2 && Math.abs(Integer.parseInt(words[2])) % 180 == 90;
        return turned ? new Size(height, width) : new Size(width, height);
    }

    private static boolean hasSound(Path source) {
        return !Engine.probe(
                        "-select_streams", "a", "-show_entries", "stream=index", "-of", "csv=p=0", source.toString())
                .isEmpty();
    }

    private record Size(int width, int height) {}
}
