package org.playhouse.license;

import org.playhouse.media.cenc.KeyLabel;
import org.playhouse.media.cenc.Scheme;

/** What one content key protects: sound and sizes of pictures, cbcs and cenc never share a key (ISO/IEC 23001-7, 9.1). */
public record KeyUse(KeyLabel label, Scheme scheme) {
    public KeyUse {
        if (scheme == Scheme.NONE) {
            throw new IllegalArgumentException("a key needs a protection scheme");
        }
    }
}
