package org.playhouse.kernel.fuzz;

import java.util.List;

/** What is fuzzed: something that reads bytes from outside, and good bytes to begin from. */
public interface Reader {
    /** How far an input got. */
    enum Reach {
        /** Refused at its first box, line or value. */
        FIRST,
        /** Refused behind it. */
        PAST,
        /** Read to its end. */
        WHOLE
    }

    /** The corpus; the same each time. */
    List<Seed> seeds();

    /** Makes an input of one of them. */
    Mutator mutator();

    /**
     * Reads as production does. A refusal that the house knows is caught here; whatever else is thrown is a failure.
     *
     * @param seed what the input was made of
     */
    Reach read(Seed seed, byte[] input) throws Exception;

    /** Bytes that reading may allocate: some times the input, whatever its fields claim. */
    default long allowance(int bytes) {
        return (16L << 20) + 512L * bytes;
    }
}
