package org.playhouse.media.codec;

import java.util.Arrays;
import java.util.Optional;
import org.playhouse.media.MediaException;

/** The synchronization frames of one sample of AC-3 or E-AC-3 (ETSI TS 102 366, 4.3 and E.1.2). */
public final class DolbyFrames {
    private static final int SYNC = 0x0B77;
    /** Identifications of E-AC-3 bitstreams (E.1.3.1.6). */
    private static final int LEAST_ENHANCED = 11;

    private static final int ENHANCED = 16;
    private static final int LEAST_BYTES = 8;

    private DolbyFrames() {}

    /**
     * What the frames say that dac3 or dec3 says too (annex F), the same for all samples of a track; nothing for what is not
     * one AC-3 frame, or one programme of E-AC-3 of six blocks.
     */
    public static Optional<String> shape(byte[] sample, boolean enhanced) {
        try {
            return enhanced ? enhanced(sample) : plain(sample);
        } catch (MediaException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> plain(byte[] sample) {
        ConfigBits bits = new ConfigBits(sample);
        if (bits.bits(16) != SYNC) {
            return Optional.empty();
        }
        bits.bits(16);
        int rate = bits.bits(2);
        int size = bits.bits(6);
        int identification = bits.bits(5);
        String service = bits.bits(3) + " ";
        int mode = bits.bits(3);
        bits.bits((mode & 1) != 0 && mode != 1 ? 2 : 0);
        bits.bits((mode & 4) != 0 ? 2 : 0);
        bits.bits(mode == 2 ? 2 : 0);
        boolean low = bits.flag();
        return identification >= LEAST_ENHANCED
                ? Optional.empty()
                : Optional.of(rate + " " + (size >> 1) + " " + identification + " " + service + mode + " " + low);
    }

    private static Optional<String> enhanced(byte[] sample) {
        StringBuilder shape = new StringBuilder();
        int at = 0;
        while (at < sample.length) {
            if (sample.length - at < LEAST_BYTES) {
                return Optional.empty();
            }
            ConfigBits bits = new ConfigBits(Arrays.copyOfRange(sample, at, sample.length));
            boolean begins = bits.bits(16) == SYNC;
            int type = bits.bits(2);
            int substream = bits.bits(3);
            int size = 2 * (bits.bits(11) + 1);
            int rate = bits.bits(2);
            int blocks = bits.bits(2);
            // one independent substream, its dependent ones behind it (E.1.3.1.1); half rates have code 3
            boolean expected = at == 0 ? type == 0 && substream == 0 : type == 1;
            if (!begins || !expected || rate == 3 || blocks != 3 || size > sample.length - at) {
                return Optional.empty();
            }
            int mode = bits.bits(3);
            boolean low = bits.flag();
            if (bits.bits(5) != ENHANCED) {
                return Optional.empty();
            }
            shape.append(substream)
                    .append(' ')
                    .append(rate)
                    .append(' ')
                    .append(mode)
                    .append(' ')
                    .append(low);
            shape.append(type == 1 ? " " + locations(bits, mode) : "").append(';');
            at += size;
        }
        return Optional.of(shape.toString());
    }

    /** Custom channel map of a dependent substream (E.1.2.2); -1 without. */
    private static int locations(ConfigBits bits, int mode) {
        for (int i = 0; i < (mode == 0 ? 2 : 1); i++) {
            bits.bits(5);
            bits.bits(bits.flag() ? 8 : 0);
        }
        return bits.flag() ? bits.bits(16) : -1;
    }
}
