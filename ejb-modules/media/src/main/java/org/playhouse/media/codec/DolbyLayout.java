package org.playhouse.media.codec;

/**
 * Speakers of AC-3 and E-AC-3 (ETSI TS 102 366, table E.1.4).
 *
 * @param channelMap 16 bits, left in the highest, the low frequencies' in the lowest; 0 for other codecs
 * @param objects complexity of the joint object coding (ETSI TS 103 420, 8.3.2), 0 without
 */
public record DolbyLayout(int channelMap, int objects) {
    public static final DolbyLayout NONE = new DolbyLayout(0, 0);

    /** Locations that are a pair of speakers, counted from the highest bit. */
    private static final int PAIRS =
            1 << 15 - 5 | 1 << 15 - 6 | 1 << 15 - 9 | 1 << 15 - 10 | 1 << 15 - 11 | 1 << 15 - 13;
    /** L C R Ls Rs and, for one surround, Cs, by acmod (4.4.2.3). */
    private static final int[] BY_MODE = {0xA000, 0x4000, 0xA000, 0xE000, 0xA100, 0xE100, 0xB800, 0xF800};

    static int channelMap(int acmod, boolean low) {
        return BY_MODE[acmod] | (low ? 1 : 0);
    }

    /** Adds what dependent substreams bring: nine bits, Lc/Rc in the lowest (annex F.6.2.13). */
    static int withDependent(int channelMap, int locations) {
        int map = channelMap;
        for (int i = 0; i < 9; i++) {
            if ((locations >> i & 1) == 1) {
                map |= 1 << 15 - (i < 8 ? 5 + i : 14);
            }
        }
        return map;
    }

    static int channels(int channelMap) {
        return Integer.bitCount(channelMap) + Integer.bitCount(channelMap & PAIRS);
    }
}
