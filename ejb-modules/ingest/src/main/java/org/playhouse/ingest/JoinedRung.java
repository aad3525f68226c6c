package org.playhouse.ingest;

import java.util.UUID;

/**
 * A rung that was encoded apart, as a track of its own.
 *
 * @param number of the track, never given twice in a film
 * @param name of the rendition
 */
public record JoinedRung(int number, String name) {
    /** Numbers below are the presentation's own, those from {@link GivenSound#FIRST} on are given sounds. */
    public static final int FIRST = 0x2000;

    public static final int LAST = GivenSound.FIRST - 1;

    /** Whether a number can only be that of such a track. */
    public static boolean numbers(int track) {
        return track >= FIRST && track <= LAST;
    }

    /** Folder in buckets packaged and manifest where a claim puts what players read. */
    public static String folder(UUID presentation, UUID item, long epoch) {
        return presentation + "/rungs/" + item + "/" + epoch;
    }
}
