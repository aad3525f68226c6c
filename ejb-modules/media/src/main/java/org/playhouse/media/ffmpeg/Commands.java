package org.playhouse.media.ffmpeg;

import java.nio.file.Path;
import java.util.List;
import org.playhouse.media.plan.Chunk;
import org.playhouse.media.plan.EncodePlan;

/** The words FFmpeg is told. Pure: the same plan gives the same words. */
public final class Commands {
    private Commands() {}

    /** One chunk, all its rungs, into one fragmented MP4 with a track per rung, its time starting at 0. */
    public static Command encodeChunk(EncodePlan plan, Chunk chunk, String input, Path output) {
        return new Command(List.of(plan.toString(), chunk.toString(), input, output.toString()), chunk.frames());
    }

    /** The whole film's sound into one fragmented MP4 with one AAC-LC track; only when {@code plan.sound()} is there. */
    public static Command encodeAudio(EncodePlan plan, String input, Path output) {
        return new Command(List.of(plan.toString(), input, output.toString()), 0);
    }

    /** Sprite sheets from an encoded track: {@code sheet-000.jpg}, {@code sheet-001.jpg} .. in a folder. */
    public static Command storyboard(Storyboard board, String track, Path folder) {
        return new Command(List.of(board.toString(), track, folder.toString()), 0);
    }

    /** One JPEG of the picture shown at a time of an encoded track, at most {@code width} pixels wide. */
    public static Command thumbnail(double seconds, int width, String track, Path output) {
        return new Command(List.of(seconds + "", width + "", track, output.toString()), 1);
    }

    /** The most telling picture of an encoded track's beginning as a JPEG, at most {@code width} pixels wide. */
    public static Command poster(int width, String track, Path output) {
        return new Command(List.of(width + "", track, output.toString()), 1);
    }
}
