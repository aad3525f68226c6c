package org.playhouse.media.ffmpeg;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.bramp.ffmpeg.FFmpeg;

/** Finds an engine: the configured folder, else the PATH's if it is good enough, else the embedded one. */
public final class FfmpegTools {
    private static final Pattern VERSION = Pattern.compile("ffmpeg version n?(\\d+)\\.");
    private static final int OLDEST = 6;

    private FfmpegTools() {}

    /**
     * @param configuredDir folder with ffmpeg and ffprobe; if given, it must work
     * @param nativeJar org.bytedeco:ffmpeg with this machine's classifier; absent: looked for on the class path
     * @param cacheDir where the embedded one is unpacked, kept between runs
     * @throws IllegalStateException when there is none that works; the message says what to do
     */
    public static Ffmpeg locate(Optional<Path> configuredDir, Optional<Path> nativeJar, Path cacheDir) {
        if (configuredDir.isPresent()) {
            return tried(configuredDir.get())
                    .orElseThrow(() -> new IllegalStateException(
                            "no working ffmpeg and ffprobe with libx264 and aac in " + configuredDir.get()));
        }
        Optional<Ffmpeg> onPath = onPath(System.getenv("PATH"));
        if (onPath.isPresent()) {
            return onPath.get();
        }
        Path jar = nativeJar
                .filter(Files::isRegularFile)
                .or(EmbeddedTools::onClassPath)
                .orElseThrow(() -> new IllegalStateException("no ffmpeg " + OLDEST + " or newer on the PATH, and no"
                        + " org.bytedeco:ffmpeg jar for " + EmbeddedTools.platform()));
        Path folder = EmbeddedTools.unpack(jar, cacheDir);
        return tried(folder)
                .orElseThrow(
                        () -> new IllegalStateException("the embedded ffmpeg in " + folder + " does not start here"));
    }

    private static Optional<Ffmpeg> onPath(String path) {
        if (path == null) {
            return Optional.empty();
        }
        for (String folder : path.split(Pattern.quote(File.pathSeparator))) {
            Optional<Ffmpeg> tools = folder.isEmpty() ? Optional.empty() : tried(Path.of(folder));
            if (tools.filter(FfmpegTools::recent).isPresent()) {
                return tools;
            }
        }
        return Optional.empty();
    }

    private static boolean recent(Ffmpeg tools) {
        Matcher version = VERSION.matcher(tools.version());
        // A build from a branch names a commit instead of a number: newer than any release we refuse.
        return version.find()
                ? Integer.parseInt(version.group(1)) >= OLDEST
                : tools.version().contains("version N-");
    }

    private static Optional<Ffmpeg> tried(Path folder) {
        Path ffmpeg = folder.resolve(EmbeddedTools.executable("ffmpeg"));
        Path ffprobe = folder.resolve(EmbeddedTools.executable("ffprobe"));
        if (!Files.isExecutable(ffmpeg) || !Files.isExecutable(ffprobe)) {
            return Optional.empty();
        }
        try {
            String version = new FFmpeg(ffmpeg.toString(), Child.starter(line -> {}, child -> {})).version();
            boolean works = runs(List.of(ffprobe.toString(), "-v", "error", "-version")) && runs(tenFrames(ffmpeg));
            return works ? Optional.of(new Ffmpeg(ffmpeg, ffprobe, version)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What the commands need: H.264, AAC, and a loop from an encoder back into a filter (since 7.1). */
    private static List<String> tenFrames(Path ffmpeg) {
        List<String> words = new ArrayList<>(List.of(ffmpeg.toString()));
        words.addAll(
                List.of("-nostdin -v error -f lavfi -i testsrc2=s=64x64:r=10 -f lavfi -i sine=r=48000".split(" ")));
        words.addAll(List.of("-map 0:v -frames:v 10 -c:v libx264 -threads 1 -f null -".split(" ")));
        words.addAll(List.of("-map 1:a -t 1 -c:a pcm_f32le -f null - -dec 1:0".split(" ")));
        words.addAll(List.of("-filter_complex [dec:0]anull[a] -map [a] -c:a aac -f null -".split(" ")));
        return words;
    }

    private static boolean runs(List<String> arguments) throws IOException {
        Child child = Child.start(arguments, line -> {});
        try {
            child.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
            return child.waitFor(20, TimeUnit.SECONDS) && child.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            child.destroyForcibly();
        }
    }
}
