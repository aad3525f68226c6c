package org.playhouse.license;

import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.cmaf.TrackIndex;

/** What one content key protects: sound and picture, cbcs and cenc never share a key (ISO/IEC 23001-7, 9.1). */
public record KeyUse(TrackIndex.Kind kind, Scheme scheme) {
    public KeyUse {
        if (scheme == Scheme.NONE) {
            throw new IllegalArgumentException("a key needs a protection scheme");
        }
    }
}
