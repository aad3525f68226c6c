package org.playhouse.media.codec;

import java.util.Optional;
import org.playhouse.media.MediaException;
import org.playhouse.media.isobmff.Box;
import org.playhouse.media.isobmff.BoxReader;

/** Code points of ITU-T H.273 as a colr box of type nclx (ISO/IEC 14496-12, 12.1.5) or a codec's header tells them. */
record Colour(int primaries, int transfer, int matrix, boolean fullRange) {
    static final Colour BT709 = new Colour(1, 1, 1, false);

    private static final int PQ = 16;
    private static final int HLG = 18;

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

    /** Manifests do not say yet what a high dynamic range needs: such tracks are refused, not shown wrong. */
    Colour standardRange() {
        if (transfer == PQ || transfer == HLG) {
            throw new MediaException("codec.dynamic-range", "pictures of high dynamic range are not packaged yet");
        }
        return this;
    }
}
