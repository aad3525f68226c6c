package org.playhouse.media.cenc;

import java.util.UUID;
import org.playhouse.media.isobmff.BoxWriter;

/** The sample group {@code seig} (ISO/IEC 23001-7, clause 6; ISO/IEC 14496-12, 8.9): all samples of a segment have this key. */
final class SampleGroup {
    /** Groups that a fragment describes itself are counted from here (ISO/IEC 14496-12, 8.9.4). */
    private static final int OF_FRAGMENT = 0x10001;

    private SampleGroup() {}

    /** Its sgpd and sbgp, behind the run and before the auxiliary information. */
    static void write(BoxWriter out, Scheme scheme, boolean video, UUID kid, int trackNumber, int samples) {
        boolean cbcs = scheme == Scheme.CBCS;
        int sgpd = out.begin("sgpd", 1, 0);
        out.fourcc("seig").u32(cbcs ? 37 : 20).u32(1);
        entry(out, scheme, video, kid, trackNumber);
        out.end(sgpd);
        int sbgp = out.begin("sbgp", 0, 0);
        out.fourcc("seig").u32(1).u32(samples).u32(OF_FRAGMENT).end(sbgp);
    }

    /** The words of a tenc behind its header, as {@link ProtectedInit} writes them. */
    static void entry(BoxWriter out, Scheme scheme, boolean video, UUID kid, int trackNumber) {
        boolean cbcs = scheme == Scheme.CBCS;
        // cbcs: video by the pattern 1:9, sound whole; one constant IV
        out.u8(0).u8(cbcs && video ? 0x19 : 0).u8(1).u8(cbcs ? 0 : 8).raw(Pssh.bytes(kid));
        if (cbcs) {
            out.u8(16).raw(Ivs.cbcs(trackNumber));
        }
    }
}
