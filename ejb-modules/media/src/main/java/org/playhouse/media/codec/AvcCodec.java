package org.playhouse.media.codec;

import java.util.Locale;
import org.playhouse.media.isobmff.Box;

/** AVC (ITU-T H.264) in {@code avc1}: parameter sets in avcC (ISO/IEC 14496-15, 5.3.3.1), slice headers clear. */
final class AvcCodec implements VideoCodec {
    private final String parameter;
    private final AvcParameters parameters;

    AvcCodec(Box avcC) {
        // ISO/IEC 14496-15, annex E: profile, constraints and level as avcC has them
        parameter =
                String.format(Locale.ROOT, "avc1.%06X", avcC.reader().skip(1).u24());
        parameters = new AvcParameters(avcC.reader());
    }

    @Override
    public String parameter() {
        return parameter;
    }

    @Override
    public Splitter splitter() {
        return (bytes, from, to, parts) -> NalUnits.split(bytes, from, to, parameters.lengthSize, this::header, parts);
    }

    @Override
    public boolean reorders() {
        return true;
    }

    @Override
    public int leastChained() {
        return NalUnits.LEAST_CHAINED;
    }

    private int header(byte[] bytes, int nal, int end) {
        return AvcSliceHeader.isSlice(bytes[nal]) ? AvcSliceHeader.end(parameters, bytes, nal, end) : end;
    }
}
