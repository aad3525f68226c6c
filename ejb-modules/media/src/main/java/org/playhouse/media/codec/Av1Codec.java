package org.playhouse.media.codec;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.playhouse.media.MediaException;
import org.playhouse.media.isobmff.Box;
import org.playhouse.media.isobmff.BoxReader;

/** AV1 in {@code av01} (AV1 Codec ISO Media File Format Binding 1.3): a sample is a temporal unit of OBUs. */
final class Av1Codec implements VideoCodec {
    /** May be left out; shaka-packager and we do so where the sample entry says nothing of colour. */
    private static final String DEFAULTS = ".0.110.01.01.01.0";

    private final String parameter;
    private final @Nullable Av1Sequence sequence;

    /** @param colour of the sample entry's colr box, which overrides the sequence header's */
    Av1Codec(Box av1C, Optional<Colour> colour) {
        BoxReader in = av1C.reader();
        int version = in.u8();
        int level = in.u8();
        int flags = in.u8();
        in.skip(1);
        if (version != 0x81) {
            throw new MediaException("codec.unsupported", "an av1C box that is not of version 1");
        }
        byte[] units = in.bytes(in.remaining());
        sequence = Av1Splitter.sequence(units);
        Colour told = colour.orElse(sequence == null ? Colour.BT709 : sequence.colour.standardRange());
        String words = parameter(level, flags, told);
        parameter = colour.isEmpty() && words.endsWith(DEFAULTS)
                ? words.substring(0, words.length() - DEFAULTS.length())
                : words;
    }

    /** The binding's section 5. */
    private static String parameter(int level, int flags, Colour colour) {
        int depth = (flags & 0x40) == 0 ? 8 : (flags & 0x20) == 0 ? 10 : 12;
        int x = flags >> 3 & 1;
        int y = flags >> 2 & 1;
        return String.format(
                Locale.ROOT,
                "av01.%d.%02d%c.%02d.%d.%d%d%d.%02d.%02d.%02d.%d",
                level >> 5,
                level & 0x1F,
                (flags & 0x80) == 0 ? 'M' : 'H',
                depth,
                flags >> 4 & 1,
                x,
                y,
                x + y == 2 ? flags & 3 : 0,
                colour.primaries(),
                colour.transfer(),
                colour.matrix(),
                colour.fullRange() ? 1 : 0);
    }

    @Override
    public String parameter() {
        return parameter;
    }

    @Override
    public Splitter splitter() {
        return new Av1Splitter(sequence);
    }

    /** Composition offsets shall not be used (section 2.4). */
    @Override
    public boolean reorders() {
        return false;
    }

    /** Every tile is a subsample, even a tiny one (section 4.1). */
    @Override
    public int leastChained() {
        return 0;
    }
}
