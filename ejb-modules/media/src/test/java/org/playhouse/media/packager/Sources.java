package org.playhouse.media.packager;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.playhouse.media.Clips;
import org.playhouse.media.ffmpeg.Ffmpeg;
import org.playhouse.media.ffmpeg.FfmpegTools;

/** MP4 files as people have them, made by FFmpeg, and what FFmpeg says of them. */
final class Sources {
    static final Ffmpeg TOOLS = FfmpegTools.locate(
            Optional.empty(),
            Optional.ofNullable(System.getProperty("playhouse.ffmpeg.native-jar"))
                    .map(Path::of),
            Path.of("target", "ffmpeg"));

    /** 11 s with B-pictures, an entry point every second and a half, and sound with priming. */
    static final String MOVING = "-f lavfi -i testsrc2=s=96x64:r=24:d=11 -f lavfi -i sine=d=11:r=48000 -pix_fmt yuv420p"
            + " -c:v libx264 -preset veryfast -bf 2 -g 36 -keyint_min 36 -sc_threshold 0 -threads 1 -c:a aac -b:a 64k";

    private final Path folder;

    Sources(Path folder) {
        this.folder = folder;
    }

    /** One track of a committed clip, in a file with its samples in moov's tables. */
    Path progressive(String clip, int track) throws Exception {
        return made(clip, "-i " + Clips.path(clip) + " -map 0:" + (track - 1) + " -c copy");
    }

    Path made(String name, String words) throws Exception {
        Path file = folder.resolve(name);
        ffmpeg(words + " " + file);
        return file;
    }

    static String ffmpeg(String words) throws Exception {
        return run(TOOLS.ffmpeg(), "-nostdin -v error -y " + words, null);
    }

    /** Presentation times of the packets that are shown, in order, in units of a timescale. */
    static List<Long> times(Path file, String stream, int timescale) throws Exception {
        String said = run(
                TOOLS.ffprobe(),
                "-v error -select_streams " + stream + " -show_entries packet=pts,flags -of csv=p=0 " + file,
                null);
        String base = run(
                TOOLS.ffprobe(),
                "-v error -select_streams " + stream + " -show_entries stream=time_base -of csv=p=0 " + file,
                null);
        assertThat(base).isEqualTo("1/" + timescale);
        return said.lines()
                .filter(line -> !line.contains("D"))
                .map(line -> Long.parseLong(line.split(",")[0]))
                .sorted()
                .toList();
    }

    /** Of all samples of a track, as they are stored. */
    static String md5(Path file, String stream) throws Exception {
        return ffmpeg("-i " + file + " -map 0:" + stream + " -c copy -f md5 -");
    }

    /** Of a packaged track. */
    static String md5(Path packaged, int track, String options) throws Exception {
        return run(
                TOOLS.ffmpeg(),
                "-nostdin -v error " + options + " -i pipe:0 -c copy -f md5 -",
                joined(packaged.resolve(Integer.toString(track))));
    }

    /** Init and segments in one file. */
    static Path joined(Path track) throws IOException {
        Path whole = track.resolveSibling("track-" + track.getFileName() + ".mp4");
        Files.write(whole, Files.readAllBytes(track.resolve("init.mp4")));
        for (int n = 1; Files.exists(track.resolve(n + ".m4s")); n++) {
            Files.write(whole, Files.readAllBytes(track.resolve(n + ".m4s")), java.nio.file.StandardOpenOption.APPEND);
        }
        return whole;
    }

    static String run(Path program, String words, @org.jspecify.annotations.Nullable Path input) throws Exception {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(Arrays.asList(words.strip().split(" +")));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        if (input != null) {
            builder.redirectInput(input.toFile());
        }
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    /** Every file below a folder, by its name there. */
    static List<String> files(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
