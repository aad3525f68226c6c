package org.playhouse.media.codec;

import org.playhouse.media.MediaException;
import org.playhouse.media.codec.VideoCodec.Parts;

/** Samples made of NAL units, each behind its length (ISO/IEC 14496-15, 4.3). */
final class NalUnits {
    /** A block: slice data shorter than that is left in the clear bytes. */
    static final int LEAST_CHAINED = 16;

    /** Finds where a NAL unit's picture data starts; its end when it has none. */
    interface Header {
        int end(byte[] bytes, int nal, int end);
    }

    private NalUnits() {}

    static void split(byte[] bytes, int from, int to, int lengthSize, Header header, Parts parts) {
        int at = from;
        while (at < to) {
            if (to - at < lengthSize) {
                throw new MediaException("nal.truncated", "a sample ends inside a NAL unit's length");
            }
            long length = 0;
            for (int i = 0; i < lengthSize; i++) {
                length = length << 8 | bytes[at + i] & 0xFF;
            }
            int nal = at + lengthSize;
            if (length > to - nal) {
                throw new MediaException("nal.truncated", "a NAL unit is longer than its sample");
            }
            int end = nal + (int) length;
            int picture = length > 0 ? header.end(bytes, nal, end) : end;
            parts.clear(picture - at);
            parts.picture(end - picture);
            at = end;
        }
    }
}
