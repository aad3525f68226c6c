package org.playhouse.media.plan;

import java.util.Optional;

/**
 * A high dynamic range that is kept (ITU-R BT.2100).
 *
 * @param transfer FFmpeg's word for PQ or HLG
 * @param light what a PQ source says of its mastering
 */
public record HighRange(String transfer, Optional<MasteringLight> light) {
    public static final String PQ = "smpte2084";
    public static final String HLG = "arib-std-b67";

    /** Whether FFmpeg's word for transfer characteristics means a high dynamic range. */
    public static boolean is(String transfer) {
        return transfer.equals(PQ) || transfer.equals(HLG);
    }

    /** What is kept of a source: only 10 bits of HEVC carry it to players, and only BT.2020's colours. */
    static Optional<HighRange> of(SourceReport.Colour colour, VideoCoding coding) {
        boolean kept = is(colour.transfer())
                && colour.primaries().equals("bt2020")
                && colour.matrix().equals("bt2020nc")
                && coding == VideoCoding.HEVC10;
        return kept
                ? Optional.of(new HighRange(
                        colour.transfer(),
                        colour.light().filter(any -> colour.transfer().equals(PQ))))
                : Optional.empty();
    }
}
