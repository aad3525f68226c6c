package org.playhouse.media.cenc;

import org.playhouse.media.cmaf.TrackIndex;
import org.playhouse.media.cmaf.TrackIndex.Segment;

/** What senc, saiz and saio add to a segment, so that a manifest's bandwidth is not exceeded by the encrypted bytes. */
public final class Overhead {
    /** Headers of the three boxes and the one offset. */
    private static final int PER_SEGMENT = 16 + 17 + 20;

    /** sgpd with one seig, and sbgp; of cbcs the constant IV more. */
    private static final int ROTATION = 44 + 28;

    private Overhead() {}

    /** Bits per second, rounded up, for pictures of one slice or tile. */
    public static long bitrate(TrackIndex index, Scheme scheme) {
        return bitrate(index, scheme, false);
    }

    /** @param rotates whether every segment names its key */
    public static long bitrate(TrackIndex index, Scheme scheme, boolean rotates) {
        if (scheme == Scheme.NONE || index.duration() == 0) {
            return 0;
        }
        long samples = index.segments().stream().mapToLong(Segment::samples).sum();
        int perSegment = PER_SEGMENT + (rotates ? ROTATION + (scheme == Scheme.CBCS ? 17 : 0) : 0);
        long bytes = perSegment * (long) index.segments().size() + perSample(index, scheme) * samples;
        return (bytes * 8 * index.timescale() + index.duration() - 1) / index.duration();
    }

    /** The IV, subsamples, and the byte of saiz. A sample of AV1 or VP9 may hold a hidden picture besides the shown one. */
    private static int perSample(TrackIndex index, Scheme scheme) {
        boolean hidden = index.codec().startsWith("av01") || index.codec().startsWith("vp09");
        return (scheme == Scheme.CENC ? 8 : 0) + (index.video() ? 2 + (hidden ? 12 : 6) : 0) + 1;
    }
}
