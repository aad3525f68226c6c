package org.playhouse.kernel.fuzz;

import java.util.zip.CRC32;

/** What a reader does only at times, it decides by the input itself, so that the input's number reproduces it. */
public final class Dice {
    private Dice() {}

    public static int of(byte[] input) {
        CRC32 sum = new CRC32();
        sum.update(input);
        return (int) sum.getValue();
    }
}
