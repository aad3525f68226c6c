package org.playhouse.media.cenc;

import java.util.UUID;

/** Makes a clear init segment announce encryption: encv/enca, sinf, schm, tenc (ISO/IEC 23001-7, clause 8 and 12). */
public final class ProtectedInit {
    private ProtectedInit() {}

    /** @param trackNumber of the presentation; makes a cbcs constant IV its own */
    public static byte[] of(byte[] init, Scheme scheme, UUID kid, int trackNumber) {
        throw new UnsupportedOperationException();
    }
}
