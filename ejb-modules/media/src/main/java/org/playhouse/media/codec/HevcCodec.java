package org.playhouse.media.codec;

import java.util.Locale;
import java.util.Optional;
import org.playhouse.media.MediaException;
import org.playhouse.media.isobmff.Box;
import org.playhouse.media.isobmff.BoxReader;

/**
 * HEVC (ITU-T H.265) in {@code hvc1} or {@code hev1}: parameter sets in hvcC (ISO/IEC 14496-15, 8.3.3.1), of hev1 also
 * in samples; slice segment headers clear.
 */
final class HevcCodec implements VideoCodec {
    /** Main, Main 10, Main Still Picture, range extensions; the others add layers or tools that change slice headers. */
    private static final int LAST_PROFILE = 4;

    private final String parameter;
    private final HevcParameters parameters;
    private final VideoRange range;

    /** @param colour of the sample entry's colr box; without one it is the standard range */
    HevcCodec(String type, Box hvcC, Optional<Colour> colour) {
        BoxReader in = hvcC.reader().skip(1);
        int profile = in.u8();
        int compatibility = in.i32();
        byte[] constraints = in.bytes(6);
        int level = in.u8();
        if ((profile & 0x1F) < 1 || (profile & 0x1F) > LAST_PROFILE) {
            throw new MediaException("codec.unsupported", "HEVC profile " + (profile & 0x1F));
        }
        parameter = parameter(type, profile, compatibility, constraints, level);
        int depth = (in.skip(4).u8() & 7) + 8;
        range = colour.map(Colour::range).orElse(VideoRange.SDR);
        if (range != VideoRange.SDR
                && (depth < 10 || !colour.orElse(Colour.BT709).wide())) {
            throw new MediaException("codec.dynamic-range", "a high dynamic range needs 10 bits and BT.2020 colours");
        }
        parameters = new HevcParameters(in.skip(3));
    }

    /** ISO/IEC 14496-15, annex E.3. */
    private static String parameter(String type, int profile, int compatibility, byte[] constraints, int level) {
        StringBuilder text = new StringBuilder(type).append('.');
        int space = profile >> 6;
        if (space > 0) {
            text.append((char) ('A' + space - 1));
        }
        text.append(profile & 0x1F).append('.').append(hex(Integer.reverse(compatibility)));
        text.append((profile & 0x20) != 0 ? ".H" : ".L").append(level);
        int bytes = constraints.length;
        while (bytes > 0 && constraints[bytes - 1] == 0) {
            bytes--;
        }
        for (int i = 0; i < bytes; i++) {
            text.append('.').append(hex(constraints[i] & 0xFF));
        }
        return text.toString();
    }

    private static String hex(int value) {
        return Integer.toHexString(value).toUpperCase(Locale.ROOT);
    }

    @Override
    public String parameter() {
        return parameter;
    }

    @Override
    public Splitter splitter() {
        HevcParameters own = new HevcParameters(parameters);
        return (bytes, from, to, parts) ->
                NalUnits.split(bytes, from, to, own.lengthSize, (all, nal, end) -> header(own, all, nal, end), parts);
    }

    @Override
    public VideoRange range() {
        return range;
    }

    @Override
    public boolean reorders() {
        return true;
    }

    @Override
    public int leastChained() {
        return NalUnits.LEAST_CHAINED;
    }

    private static int header(HevcParameters own, byte[] bytes, int nal, int end) {
        int type = bytes[nal] >> 1 & 0x3F;
        own.read(type, bytes, nal, end);
        return HevcSliceHeader.isSlice(type) ? HevcSliceHeader.end(own, bytes, nal, end) : end;
    }
}
