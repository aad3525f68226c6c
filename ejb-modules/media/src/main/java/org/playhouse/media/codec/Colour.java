package org.playhouse.media.codec;

import java.util.Optional;
import org.playhouse.media.MediaException;
import org.playhouse.media.isobmff.Box;
import org.playhouse.media.isobmff.BoxReader;

/** Code points of ITU-T H.273 as a colr box of type nclx (ISO/IEC 14496-12, 12.1.5) or a codec's header tells them. */
record Colour(int primaries, int transfer, int matrix, boolean fullRange) {
    static final Colour BT709 = new Colour(1, 1, 1, false);

    /** BT.2020; for the matrix with non-constant luminance. */
    private static final int WIDE = 9;

    /** Of a sample entry; empty when it says nothing. */
    static Optional<Colour> of(Box entry) {
        return entry.children(SampleEntry.fields(entry.type())).stream()
                .filter(box -> box.is("colr"))
                .map(Box::reader)
                .filter(reader -> reader.fourcc().equals("nclx"))
                .findFirst()
                .map(Colour::read);
    }

    private static Colour read(BoxReader reader) {
        return new Colour(reader.u16(), reader.u16(), reader.u16(), reader.u8() >= 0x80);
    }

    VideoRange range() {
        return transfer == VideoRange.PQ.transfer()
                ? VideoRange.PQ
                : transfer == VideoRange.HLG.transfer() ? VideoRange.HLG : VideoRange.SDR;
    }

    /** Whether it is the one colour that a high dynamic range is packaged in (ITU-R BT.2100, limited range). */
    boolean wide() {
        return primaries == WIDE && matrix == WIDE && !fullRange;
    }

    /** A high dynamic range is packaged of HEVC only: elsewhere such tracks are refused, not shown wrong. */
    Colour standardRange() {
        if (range() != VideoRange.SDR) {
            throw new MediaException("codec.dynamic-range", "a high dynamic range is packaged as HEVC of 10 bits only");
        }
        return this;
    }
}
