package org.playhouse.media.cenc;

/** Plans the encryption of a track's segments (ISO/IEC 23001-7, clauses 9 and 10). Immutable, one per track and scheme. */
public final class SegmentCipher {
    private SegmentCipher() {}

    /** @param clearInit the track's clear init segment */
    public static SegmentCipher of(byte[] clearInit, Scheme scheme, int trackNumber) {
        throw new UnsupportedOperationException();
    }

    /**
     * @param segment one clear CMAF segment
     * @param firstSample samples of the track before it ({@code TrackIndex.Segment.firstSample})
     */
    public CipherPlan plan(byte[] segment, long firstSample) {
        throw new UnsupportedOperationException();
    }
}
