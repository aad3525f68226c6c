package org.playhouse.media.codec;

import java.util.Locale;
import org.playhouse.media.MediaException;
import org.playhouse.media.isobmff.Box;
import org.playhouse.media.isobmff.BoxReader;

/** VP9 in {@code vp09} (VP Codec ISO Media File Format Binding 1.1): a sample is a frame or a superframe. */
final class Vp9Codec implements VideoCodec {
    private final String parameter;

    Vp9Codec(Box vpcC) {
        BoxReader in = vpcC.reader();
        if (in.u8() != 1) {
            throw new MediaException("codec.unsupported", "a vpcC box that is not of version 1");
        }
        in.skip(3);
        int profile = in.u8();
        int level = in.u8();
        int format = in.u8();
        Colour colour = new Colour(in.u8(), in.u8(), in.u8(), (format & 1) == 1).standardRange();
        // the binding's codecs parameter string, all fields
        parameter = String.format(
                Locale.ROOT,
                "vp09.%02d.%02d.%02d.%02d.%02d.%02d.%02d.%02d",
                profile,
                level,
                format >> 4,
                format >> 1 & 7,
                colour.primaries(),
                colour.transfer(),
                colour.matrix(),
                format & 1);
    }

    @Override
    public String parameter() {
        return parameter;
    }

    @Override
    public Splitter splitter() {
        return new Vp9Splitter();
    }

    @Override
    public boolean reorders() {
        return false;
    }

    /** There is no cbcs. */
    @Override
    public int leastChained() {
        return 0;
    }
}
