package org.playhouse.license;

import org.playhouse.media.cenc.KeyLabel;
import org.playhouse.media.cenc.Scheme;

/**
 * What one content key protects: sound and sizes of pictures, cbcs and cenc never share a key (ISO/IEC 23001-7, 9.1).
 *
 * @param period of the film, from 1; most films have one
 */
public record KeyUse(KeyLabel label, Scheme scheme, int period) {
    public KeyUse {
        if (scheme == Scheme.NONE || period < 1) {
            throw new IllegalArgumentException("a key needs a protection scheme and a period");
        }
    }

    /** For the whole film, or its beginning. */
    public KeyUse(KeyLabel label, Scheme scheme) {
        this(label, scheme, 1);
    }
}
