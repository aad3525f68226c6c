package org.playhouse.media.ffmpeg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Small films that the tests make for themselves, once per build folder. */
final class Clips {
    private static final Path FOLDER = Path.of("target", "clips");

    private Clips() {}

    /** A clip by the words between the global options and the output's name. */
    static synchronized Path made(String name, String words) {
        Path clip = FOLDER.resolve(name);
        if (!Files.exists(clip)) {
            try {
                Files.createDirectories(FOLDER);
                Path fresh = FOLDER.resolve("fresh-" + name);
                ffmpeg(words + " " + fresh);
                Files.move(fresh, clip, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        return clip;
    }

    /** 14 s at a rate, 96 x 64, every picture different, B-pictures, an entry point every 40 pictures. */
    static Path moving(String name, String rate) {
        return made(
                name,
                "-f lavfi -i testsrc2=s=96x64:r=" + rate + ":d=14 -f lavfi -i sine=d=14:r=48000 -shortest " + coded());
    }

    static String coded() {
        return "-pix_fmt yuv420p -c:v libx264 -preset veryfast -g 40 -bf 2 -threads 1 -c:a aac -b:a 64k";
    }

    static void ffmpeg(String words) {
        List<String> all = new ArrayList<>(List.of("-nostdin", "-hide_banner", "-y", "-loglevel", "level+warning"));
        all.addAll(List.of(words.strip().split(" +")));
        EngineResult result = result(new Command(all, 0));
        if (!result.complete()) {
            throw new IllegalStateException(words + ": " + result.lines());
        }
    }

    static EngineResult result(Command command) {
        try {
            return EngineRun.start(Engines.TOOLS, command, progress -> {}).await(Duration.ofSeconds(60));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** ffprobe's answer, line by line. */
    static List<String> asked(Path file, String question) {
        List<String> lines = new ArrayList<>();
        Consumer<String> taker = lines::add;
        Inquiry.Answer answer = new Inquiry(Engines.TOOLS, Duration.ofSeconds(60))
                .ask(file.toString(), List.of(question.split(" ")), taker);
        if (!answer.complete()) {
            throw new IllegalStateException(question + ": " + answer.diagnostics());
        }
        return lines;
    }
}
