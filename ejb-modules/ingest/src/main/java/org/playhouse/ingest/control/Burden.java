package org.playhouse.ingest.control;

import java.util.List;
import org.playhouse.ingest.FilmRendition;

/**
 * What encoding a chunk of pictures needs of a worker, estimated from its ladder. Pure.
 *
 * @param slots of a worker: a ladder up to 1080 lines is one, that of a 2160-line film several
 * @param memoryBytes of its FFmpeg
 * @param scratchBytesPerSecond of the chunk
 */
public record Burden(int slots, long memoryBytes, double scratchBytesPerSecond) {
    /** What a step sets aside beside what it makes; no less than its own reservation, or it would be claimed in vain. */
    public static final long SPARE_BYTES = 64L << 20;

    /** A chunk of sound, per second: more than the rates that we encode or copy it at. */
    public static final double SOUND_BYTES_PER_SECOND = 1_200_000 / 8.0;

    public static final long SOUND_MEMORY = 128L << 20;

    /** Pictures of one moment in the ladder of a 1080-line film: 1080, 720, 480, 360, 240 lines. */
    private static final double USUAL_PIXELS = 3_800_000;

    /** Pictures that an encoder looks ahead, refers to, and has in its threads, and the decoder's. */
    private static final int PICTURES = 64;

    private static final double BYTES_PER_PIXEL = 1.5;
    private static final long ENGINE_BYTES = 128L << 20;

    /** Newer codecs look at more, and some of their pictures have 10 bits. */
    private static final int NEWER = 2;

    /** What rate buffers let through against the rate that is aimed at, and what a step sets aside for it. */
    private static final double PEAK = 1.8;

    static Burden of(List<FilmRendition> ladder) {
        double pixels = 0;
        double bits = 0;
        for (var rendition : ladder) {
            pixels += (double) rendition.width() * rendition.height() * (older(rendition) ? 1 : NEWER);
            bits += rendition.bitrate();
        }
        return new Burden(
                (int) Math.max(1, Math.round(pixels / USUAL_PIXELS)),
                ENGINE_BYTES + (long) (pixels * PICTURES * BYTES_PER_PIXEL),
                PEAK * bits / 8);
    }

    private static boolean older(FilmRendition rendition) {
        return rendition.codec().startsWith("avc");
    }
}
