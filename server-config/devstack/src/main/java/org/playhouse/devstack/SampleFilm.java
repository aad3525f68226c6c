package org.playhouse.devstack;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.playhouse.media.ffmpeg.Ffmpeg;
import org.playhouse.media.ffmpeg.FfmpegTools;

/** The sample's file. A home that is new will want it: it is drawn while stores and members start. */
final class SampleFilm {
    private static final int RATE = 25;
    private static final int SECONDS = 64;

    private final Settings settings;
    private final Home home;
    private final FutureTask<Path> making = new FutureTask<>(this::make);

    SampleFilm(Settings settings, Home home) {
        this.settings = settings;
        this.home = home;
    }

    /** Starts to draw it, if it is not there. */
    void begin() {
        if (!Files.exists(file())) {
            Thread artist = new Thread(making, "sample");
            artist.setDaemon(true);
            artist.start();
        }
    }

    /** The file; drawn when it is not there, and waited for when it is being drawn. */
    Path made() throws IOException, InterruptedException {
        if (Files.exists(file())) {
            return file();
        }
        making.run(); // does nothing when it was begun
        try {
            return making.get();
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause().getMessage(), failed.getCause());
        }
    }

    private Path file() {
        return home.file("sample.mp4");
    }

    private Path make() throws IOException, InterruptedException {
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
        return Files.move(draft, file());
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
