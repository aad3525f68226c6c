package org.playhouse.media.cmaf;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Joins one track of consecutive chunks into one CMAF track file: init, then one moof and mdat per segment. Chunks are
 * appended one after the other, so a caller needs only one of them at a time; memory stays flat.
 */
public final class TrackAssembler implements Closeable {
    private TrackAssembler() {}

    public static TrackAssembler to(Path output, int trackId, SegmentGrid grid) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Writes the whole segments of the next chunk. A chunk of video that is not the last must end on the grid. */
    public void append(Path chunk) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Ends the file. */
    public TrackIndex finish() throws IOException {
        throw new UnsupportedOperationException();
    }

    /** All at once. */
    public static TrackIndex assemble(List<Path> chunks, int trackId, SegmentGrid grid, Path output)
            throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() throws IOException {}
}
