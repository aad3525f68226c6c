package org.playhouse.media.cmaf;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.playhouse.media.Languages;
import org.playhouse.media.MediaException;

/**
 * Joins one track of consecutive chunks into one CMAF track file: init, then one moof and mdat per segment. Chunks are
 * appended one after the other, so a caller needs only one of them at a time; memory stays flat and sample bytes go
 * from file to file.
 *
 * <p>Video: every chunk starts at time 0 of its own, its pictures present from 0, every segment starts with a sync
 * sample, and every chunk but the last ends on the grid. Sound: one chunk holds the film; a segment ends with the frame
 * whose end presents nearest to the grid's boundary, and a rest of at most {@link #PADDING} frames (the coder's padding)
 * joins the segment before it.
 */
public final class TrackAssembler implements Closeable {
    private static final int PADDING = 3;

    private final Path output;
    private final int trackId;
    private final SegmentGrid grid;
    private final String language;
    private final FileChannel out;
    private @Nullable MovieTrack first;
    private long decoded;
    private int number;
    private boolean offGrid;

    private TrackAssembler(Path output, int trackId, SegmentGrid grid, String language) throws IOException {
        this.output = output;
        this.trackId = trackId;
        this.grid = grid;
        this.language = language;
        this.out = FileChannel.open(
                output, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    /** @param trackId of the track in the chunks */
    public static TrackAssembler to(Path output, int trackId, SegmentGrid grid) throws IOException {
        return to(output, trackId, grid, Languages.UNKNOWN);
    }

    /** @param language BCP 47, for the track's header */
    public static TrackAssembler to(Path output, int trackId, SegmentGrid grid, String language) throws IOException {
        return new TrackAssembler(output, trackId, grid, language);
    }

    /** All chunks at once. */
    public static TrackIndex assemble(List<Path> chunks, int trackId, SegmentGrid grid, Path output)
            throws IOException {
        try (TrackAssembler assembler = to(output, trackId, grid)) {
            for (Path chunk : chunks) {
                assembler.append(chunk);
            }
            return assembler.finish();
        }
    }

    /** Writes the segments of the next chunk. */
    public void append(Path chunk) throws IOException {
        try (FileChannel channel = FileChannel.open(chunk, StandardOpenOption.READ)) {
            MovieTrack track = FragmentedMovie.read(channel).track(trackId);
            if (track.samples().count() == 0) {
                throw new MediaException("chunk.empty", "a chunk has no samples of track " + trackId);
            }
            begin(track);
            if (track.video()) {
                appendVideo(track, channel);
            } else {
                appendSound(track, channel);
            }
            SampleTable samples = track.samples();
            decoded += samples.end(samples.count() - 1) - samples.dts(0);
        } catch (ArithmeticException e) {
            throw new MediaException("box.value", "times or sizes are beyond every sane number", e);
        }
    }

    private void begin(MovieTrack track) throws IOException {
        if (first == null) {
            first = track;
            write(ByteBuffer.wrap(InitSegment.write(track, language)));
            return;
        }
        if (!track.video()) {
            throw new MediaException("chunk.sound", "sound comes in one chunk: its priming does not survive cuts");
        }
        if (offGrid) {
            throw new MediaException("chunk.off-grid", "a chunk before the last does not end on the segment grid");
        }
        if (!Arrays.equals(first.sampleEntry(), track.sampleEntry()) || first.timescale() != track.timescale()) {
            throw new MediaException("chunk.differs", "chunks were encoded with different settings");
        }
    }

    private void appendVideo(MovieTrack track, FileChannel chunk) throws IOException {
        SampleTable samples = track.samples();
        int count = samples.count();
        long baseTime = decoded - samples.dts(0);
        int baseShift = Math.toIntExact(samples.earliest(0, count) - samples.dts(0));
        if (!track.reorders() && shifted(samples, baseShift)) {
            throw new MediaException("chunk.shifted", "the codec shows pictures in their order, the chunk does not");
        }
        for (int from = 0; from < count; from += grid.frames()) {
            if (!samples.sync(from)) {
                throw new MediaException("chunk.not-sync", "a segment does not start with a sync sample");
            }
            int to = Math.min(count, from + grid.frames());
            // manifests promise it: DASH startWithSAP 1, HLS independent segments
            if (samples.earliest(from, to) < samples.pts(from)) {
                throw new MediaException(
                        "chunk.leading", "pictures are shown before the one that starts their segment");
            }
            segment(track, from, to, baseTime, baseShift, chunk);
        }
        offGrid = count % grid.frames() != 0;
    }

    private static boolean shifted(SampleTable samples, int shift) {
        for (int i = 0; i < samples.count(); i++) {
            if (samples.shift(i) != shift) {
                return true;
            }
        }
        return false;
    }

    private void appendSound(MovieTrack track, FileChannel chunk) throws IOException {
        SampleTable samples = track.samples();
        int count = samples.count();
        long baseTime = track.delay() - samples.dts(0);
        long rest = (long) PADDING * samples.duration(0);
        long end = samples.end(count - 1) + baseTime - track.mediaTime();
        int from = 0;
        int to = 0;
        for (long segment = 1; from < count; segment++) {
            long boundary = grid.boundary(segment, track.timescale());
            if (end - boundary <= rest) {
                to = count;
            }
            while (to < count && middle(samples, to) + baseTime - track.mediaTime() <= boundary) {
                to++;
            }
            if (to > from) {
                segment(track, from, to, baseTime, 0, chunk);
                from = to;
            } else {
                // sound that begins late, or stops for long: not step by step
                segment = Math.max(
                        segment, grid.before(middle(samples, to) + baseTime - track.mediaTime(), track.timescale()));
            }
        }
    }

    /** A frame belongs to a segment when its middle lies before the boundary. */
    private static long middle(SampleTable samples, int sample) {
        return samples.dts(sample) + samples.duration(sample) / 2;
    }

    private void segment(MovieTrack track, int from, int to, long baseTime, int baseShift, FileChannel chunk)
            throws IOException {
        number++;
        write(ByteBuffer.wrap(new MediaSegment(track, from, to, number, baseTime, baseShift).headers()));
        SampleTable samples = track.samples();
        int i = from;
        while (i < to) {
            long start = samples.offset(i);
            long end = start;
            while (i < to && samples.offset(i) == end) {
                end += samples.size(i);
                i++;
            }
            copy(chunk, start, end);
        }
    }

    private void copy(FileChannel chunk, long start, long end) throws IOException {
        long at = start;
        while (at < end) {
            long moved = chunk.transferTo(at, end - at, out);
            if (moved <= 0) {
                throw new MediaException("fragment.outside", "a chunk became shorter while it was read");
            }
            at += moved;
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    /** Ends the file and reads it back. */
    public TrackIndex finish() throws IOException {
        if (first == null) {
            throw new MediaException("chunk.empty", "there was no chunk");
        }
        out.close();
        return CmafTrack.read(output);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
