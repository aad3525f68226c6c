package org.playhouse.media.cenc;

import java.util.List;
import org.playhouse.media.MediaException;
import org.playhouse.media.isobmff.Box;
import org.playhouse.media.isobmff.BoxReader;

/**
 * A clear CMAF segment in memory, opened as far as encryption needs.
 *
 * @param sizes of its samples, which lie one after the other from the start of mdat's payload
 */
record ClearSegment(byte[] bytes, Box moof, Box traf, Box mdat, int[] sizes) {

    static ClearSegment of(byte[] segment) {
        return of(segment, segment.length);
    }

    static ClearSegment of(byte[] segment, int length) {
        List<Box> boxes = Box.list(segment, 0, length);
        Box moof = only(boxes, "moof");
        Box mdat = only(boxes, "mdat");
        Box traf = only(moof.children(), "traf");
        BoxReader tfhd = traf.require("tfhd").reader();
        int flags = tfhd.i32() & 0xFFFFFF;
        if ((flags & 0x20001) != 0x20000) {
            throw new MediaException("cenc.segment", "offsets of a CMAF segment count from its moof");
        }
        tfhd.skip(4 + 4 * Integer.bitCount(flags & 0xA));
        int defaultSize = (flags & 0x10) != 0 ? tfhd.i32() : 0;
        int[] sizes = sizes(only(traf.children(), "trun").reader(), defaultSize, moof, mdat);
        return new ClearSegment(segment, moof, traf, mdat, sizes);
    }

    private static int[] sizes(BoxReader trun, int defaultSize, Box moof, Box mdat) {
        trun.u8();
        int flags = trun.u24();
        int count = trun.i32();
        int perSample = 4 * Integer.bitCount(flags & 0xF00);
        if ((flags & 1) == 0 || moof.start() + trun.i32() != mdat.payload()) {
            throw new MediaException("cenc.segment", "samples do not start with mdat");
        }
        trun.skip((flags & 4) != 0 ? 4 : 0);
        if (count < 0 || perSample > 0 && count > trun.remaining() / perSample || count > mdat.size()) {
            throw new MediaException("box.truncated", "a run is shorter than its samples");
        }
        int[] sizes = new int[count];
        long sum = 0;
        for (int i = 0; i < count; i++) {
            trun.skip((flags & 0x100) != 0 ? 4 : 0);
            sizes[i] = (flags & 0x200) != 0 ? trun.i32() : defaultSize;
            trun.skip(4 * Integer.bitCount(flags & 0xC00));
            sum += sizes[i];
            if (sizes[i] < 0 || sum > mdat.size() - mdat.header()) {
                throw new MediaException("cenc.segment", "samples are longer than mdat");
            }
        }
        return sizes;
    }

    private static Box only(List<Box> boxes, String type) {
        List<Box> found = boxes.stream().filter(box -> box.is(type)).toList();
        if (found.size() != 1) {
            throw new MediaException("cenc.segment", "a CMAF segment has one " + type);
        }
        return found.get(0);
    }
}
