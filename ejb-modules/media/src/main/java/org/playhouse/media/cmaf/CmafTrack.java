package org.playhouse.media.cmaf;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;

/** Reads a single-track CMAF track file (ISO/IEC 23000-19, clause 7.3) into its index. */
public final class CmafTrack {
    private CmafTrack() {}

    public static TrackIndex read(Path file) throws IOException {
        throw new UnsupportedOperationException();
    }

    public static TrackIndex read(SeekableByteChannel file) throws IOException {
        throw new UnsupportedOperationException();
    }
}
