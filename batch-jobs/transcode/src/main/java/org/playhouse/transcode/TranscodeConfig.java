package org.playhouse.transcode;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Settings of these jobs ({@code playhouse.transcode.*}).
 *
 * @param chunk wished length of a chunk, rounded to whole segments
 * @param threads of each encoder; part of the plan. One: with a bounded rate x264's frame threads look at each
 *     other, and the same plan would not always give the same bytes; the rungs fill the cores
 * @param preset of the encoder
 * @param patience without progress, after which an engine is ended
 * @param engine where FFmpeg is found
 */
public record TranscodeConfig(Duration chunk, int threads, String preset, Duration patience, Engine engine) {
    /**
     * @param folder with ffmpeg and ffprobe; absent: the machine's, else the embedded one
     * @param jar of the embedded one
     * @param cache where the embedded one is unpacked
     */
    public record Engine(Optional<Path> folder, Optional<Path> jar, Path cache) {}

    public TranscodeConfig {
        if (chunk.isNegative() || chunk.isZero()) {
            throw new IllegalArgumentException("playhouse.transcode.chunk must be longer than nothing");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("playhouse.transcode.threads must be at least 1");
        }
    }
}
