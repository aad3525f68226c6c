package org.playhouse.ingest;

import java.util.OptionalInt;
import org.playhouse.media.CaptionKind;

/**
 * What a creator did to a film's captions of one language and kind; the source's are hidden by it.
 *
 * @param language BCP 47
 * @param number of the track they are in media addresses, never given twice in a film; absent: taken away
 * @param bytes of the WebVTT
 */
public record CaptionEdit(String language, CaptionKind kind, OptionalInt number, int bytes) {
    /** Lower numbers are the presentation's own. */
    public static final int FIRST = 0x8000;

    public static final int LAST = 0xFFFF;
}
