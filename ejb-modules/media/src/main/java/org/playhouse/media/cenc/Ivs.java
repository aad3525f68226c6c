package org.playhouse.media.cenc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * IVs. cbcs has one of 16 bytes per track, in tenc, a hash of the track's number: tracks that share a key differ in it.
 * cenc has 8 bytes per sample, {@code track (16 bit) . sample (48 bit)}, so that no counter block comes twice under a key.
 */
public final class Ivs {
    private Ivs() {}

    /** The constant IV in a track's tenc. */
    public static byte[] cbcs(int trackNumber) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(("playhouse cbcs track " + trackNumber).getBytes(StandardCharsets.US_ASCII));
            return Arrays.copyOf(hash, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("no SHA-256", e);
        }
    }

    static long cenc(int trackNumber, long sample) {
        if (trackNumber < 1 || trackNumber > 0xFFFF || sample < 0 || sample >= 1L << 48) {
            throw new IllegalArgumentException("track " + trackNumber + ", sample " + sample + " have no IV");
        }
        return (long) trackNumber << 48 | sample;
    }
}
