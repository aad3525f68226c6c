package org.playhouse.media.cmaf;

import java.math.BigInteger;
import org.playhouse.media.MediaException;
import org.playhouse.media.isobmff.Box;
import org.playhouse.media.isobmff.BoxReader;

/**
 * What part of a track is shown, and when (ISO/IEC 14496-12, 8.6.6); times in the track's timescale.
 *
 * @param delay empty edits before it
 * @param mediaTime where it starts
 * @param end where it ends in the media's time; {@link Long#MAX_VALUE}: with the track
 */
record EditList(long delay, long mediaTime, long end) {
    private static final EditList NONE = new EditList(0, 0, Long.MAX_VALUE);

    /** @throws MediaException code {@code movie.edits} for a track that is cut, repeated, or played at another speed */
    static EditList of(Box trak, int timescale, long movieTimescale) {
        Box elst = trak.child("edts").flatMap(edts -> edts.child("elst")).orElse(null);
        if (elst == null) {
            return NONE;
        }
        BoxReader reader = elst.reader();
        boolean wide = reader.u8() == 1;
        reader.skip(3);
        long delay = 0;
        EditList found = null;
        for (long left = reader.u32(); left > 0; left--) {
            long duration = scaled(wide ? reader.u64() : reader.u32(), timescale, movieTimescale);
            long mediaTime = wide ? reader.i64() : reader.i32();
            int speed = reader.i32();
            if (mediaTime < 0 && found == null) {
                delay = Math.addExact(delay, duration);
            } else if (mediaTime >= 0 && found == null && speed == 0x10000) {
                long end = duration == 0 ? Long.MAX_VALUE : Math.addExact(mediaTime, duration);
                found = new EditList(delay, mediaTime, end);
            } else {
                throw new MediaException("movie.edits", "an edit list that cuts or repeats a track: encode it anew");
            }
        }
        return found == null ? new EditList(delay, 0, Long.MAX_VALUE) : found;
    }

    /** To the nearest, as players round it. */
    private static long scaled(long duration, long timescale, long movieTimescale) {
        BigInteger twice = BigInteger.valueOf(duration).multiply(BigInteger.valueOf(2 * timescale));
        BigInteger scaled =
                twice.add(BigInteger.valueOf(movieTimescale)).divide(BigInteger.valueOf(2 * movieTimescale));
        if (scaled.bitLength() > 61) {
            throw new MediaException("box.value", "an edit is longer than every sane number");
        }
        return scaled.longValue();
    }
}
