package org.playhouse.devstack;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.playhouse.media.ffmpeg.Ffmpeg;
import org.playhouse.media.ffmpeg.FfmpegTools;

/** The film that every new home starts with: made here, uploaded once, found again at every later start. */
record Sample(Settings settings, Home home, Films films) {
    static final String TITLE = "The Clockmaker's Window";
    private static final String DESCRIPTION =
            "A round window, a sleeping valley, and a night that passes in a minute. Drawn by Playhouse itself.";
    private static final int RATE = 25;
    private static final int SECONDS = 64;

    /** Publishes the sample unless it is published; tells every change of its state. */
    Films.Progress ensure(Consumer<Films.Progress> tell) throws IOException, InterruptedException {
        Optional<Films.Progress> there = films.find(TITLE);
        Films.Progress now;
        if (there.isEmpty()) {
            now = films.upload(made(), TITLE, DESCRIPTION);
        } else if (there.get().status().equals("UPLOADING")) {
            now = films.resume(there.get().videoId(), made());
        } else {
            now = there.get();
        }
        tell.accept(now);
        if (now.published()) {
            return now;
        }
        return films.follow(now.videoId(), progress -> {
            tell.accept(progress);
            System.out.println(progress.line());
        });
    }

    private Path made() throws IOException, InterruptedException {
        Path film = home.file("sample.mp4");
        if (Files.exists(film)) {
            return film;
        }
        Path draft = home.file("tmp/sample.mp4");
        Path sound = home.file("tmp/sample.pcm");
        Files.write(sound, SampleSound.of(SECONDS));
        Ffmpeg tools = FfmpegTools.locate(Optional.empty(), Optional.of(settings.ffmpegJar()), home.folder("ffmpeg"));
        ProcessBuilder builder = new ProcessBuilder(arguments(tools, sound, draft))
                .redirectErrorStream(true)
                .redirectOutput(home.log("sample").toFile());
        Leftovers.mark(builder, home, "sample");
        Process encoder = builder.start();
        try (OutputStream pipe = encoder.getOutputStream()) {
            draw(pipe);
        } finally {
            Files.deleteIfExists(sound);
        }
        if (encoder.waitFor() != 0) {
            throw new IOException("FFmpeg could not make the sample; see " + home.log("sample"));
        }
        return Files.move(draft, film);
    }

    private static void draw(OutputStream pipe) throws IOException {
        System.setProperty("java.awt.headless", "true");
        SamplePicture picture = new SamplePicture(SECONDS);
        int frames = SECONDS * RATE;
        int told = -1;
        for (int frame = 0; frame < frames; frame++) {
            pipe.write(picture.at(frame / (double) RATE));
            int percent = 100 * (frame + 1) / frames;
            if (percent / 10 > told) {
                told = percent / 10;
                System.out.println("stage sample " + percent);
            }
        }
    }

    private static List<String> arguments(Ffmpeg tools, Path sound, Path film) {
        return List.of(
                tools.ffmpeg().toString(),
                "-v",
                "error",
                "-y",
                "-threads",
                "2",
                "-f",
                "rawvideo",
                "-pix_fmt",
                "bgr24",
                "-s",
                SamplePicture.WIDTH + "x" + SamplePicture.HEIGHT,
                "-r",
                String.valueOf(RATE),
                "-i",
                "pipe:0",
                "-f",
                "s16le",
                "-ar",
                String.valueOf(SampleSound.RATE),
                "-ac",
                "2",
                "-i",
                sound.toString(),
                "-c:v",
                "libx264",
                "-preset",
                "superfast",
                "-crf",
                "18",
                "-pix_fmt",
                "yuv420p",
                "-threads",
                "2",
                "-colorspace",
                "bt709",
                "-color_primaries",
                "bt709",
                "-color_trc",
                "bt709",
                "-vf",
                "scale=out_color_matrix=bt709:out_range=tv",
                "-g",
                String.valueOf(2 * RATE),
                "-c:a",
                "aac",
                "-b:a",
                "160k",
                "-movflags",
                "+faststart",
                "-shortest",
                film.toString());
    }
}
