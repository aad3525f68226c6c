package org.playhouse.media.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Cuts a film into chunks of whole segments; a rest shorter than a segment stays with the last chunk. */
final class ChunkPlanner {
    private static final int MOST_WITHOUT_ENTRY = 8;

    private final EntryPoints entries;
    private final Timeline time;

    ChunkPlanner(EntryPoints entries, Timeline time) {
        this.entries = entries;
        this.time = time;
    }

    List<Chunk> chunks(Duration wished) {
        int length = length(wished);
        List<Chunk> chunks = new ArrayList<>();
        long start = 0;
        while (start < time.frames()) {
            long rest = time.frames() - start - length;
            boolean last = rest < time.grid().framesPerSegment();
            long frames = last ? time.frames() - start : length;
            chunks.add(new Chunk(
                    chunks.size(),
                    start,
                    Math.toIntExact(frames),
                    entries.before(start - time.lead(), time.grid().rate())));
            start += frames;
        }
        return chunks;
    }

    private int length(Duration wished) {
        int length = time.grid().framesPerChunk(wished);
        if (entries.any() || time.frames() / length < MOST_WITHOUT_ENTRY) {
            return length;
        }
        int segment = time.grid().framesPerSegment();
        return Math.toIntExact((time.frames() / MOST_WITHOUT_ENTRY / segment + 1) * segment);
    }
}
