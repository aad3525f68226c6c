package org.playhouse.media.codec;

import org.playhouse.media.isobmff.Box;
import org.playhouse.media.isobmff.BoxReader;
import org.playhouse.media.isobmff.BoxWriter;

/**
 * The mastering display and the content's light as boxes of a sample entry (ISO/IEC 14496-12, 12.1.7 and 12.1.8). HEVC tells
 * them in SEI messages of hvcC, field by field the same (ITU-T H.265, D.2.28 and D.2.35).
 */
public final class LightLevels {
    private static final int PREFIX_SEI = 39;
    private static final int DISPLAY = 137;
    private static final int DISPLAY_BYTES = 24;
    private static final int LIGHT = 144;
    private static final int LIGHT_BYTES = 4;

    private LightLevels() {}

    /** Whether a box of a sample entry is one of them. */
    public static boolean isBox(Box box) {
        return box.is("mdcv") || box.is("clli");
    }

    /** Those of a clear sample entry's hvcC; of other codecs none. */
    public static byte[] boxes(Box entry) {
        BoxWriter out = new BoxWriter(64);
        if (entry.is("hvc1") || entry.is("hev1")) {
            BoxReader in = SampleEntry.inner(entry, "hvcC").reader().skip(22);
            for (int arrays = in.u8(); arrays > 0; arrays--) {
                boolean messages = (in.u8() & 0x3F) == PREFIX_SEI;
                for (int i = in.u16(); i > 0; i--) {
                    byte[] nal = in.bytes(in.u16());
                    if (messages && nal.length > 4) {
                        write(plain(nal), out);
                    }
                }
            }
        }
        return out.toBytes();
    }

    /** Of an SEI NAL unit with one message or several (7.3.5). */
    private static void write(byte[] nal, BoxWriter out) {
        int at = 2;
        while (at + 2 < nal.length) {
            int type = nal[at] & 0xFF;
            int size = nal[at + 1] & 0xFF;
            at += 2;
            if (type == 0xFF || size == 0xFF || size > nal.length - at) {
                return;
            }
            if (type == DISPLAY && size == DISPLAY_BYTES || type == LIGHT && size == LIGHT_BYTES) {
                int box = out.begin(type == DISPLAY ? "mdcv" : "clli");
                out.raw(nal, at, size).end(box);
            }
            at += size;
        }
    }

    /** Without the bytes that keep start codes out (7.4.2). */
    private static byte[] plain(byte[] nal) {
        BoxWriter out = new BoxWriter(nal.length);
        int zeros = 0;
        for (byte each : nal) {
            if (zeros >= 2 && each == 3) {
                zeros = 0;
            } else {
                out.u8(each);
                zeros = each == 0 ? zeros + 1 : 0;
            }
        }
        return out.toBytes();
    }
}
