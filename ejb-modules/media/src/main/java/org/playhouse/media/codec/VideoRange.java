package org.playhouse.media.codec;

/** Dynamic range of pictures by their transfer characteristics (ITU-T H.273, table 3; RFC 8216bis, VIDEO-RANGE). */
public enum VideoRange {
    SDR(1),
    /** SMPTE ST 2084: HDR10. */
    PQ(16),
    /** ARIB STD-B67. */
    HLG(18);

    private final int transfer;

    VideoRange(int transfer) {
        this.transfer = transfer;
    }

    /** Code point; of SDR that of BT.709. */
    public int transfer() {
        return transfer;
    }
}
