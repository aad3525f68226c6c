package org.playhouse.media.dash;

import org.playhouse.media.presentation.Presentation;

/** The static MPD of a presentation (ISO/IEC 23009-1, 5th edition), {@code manifest.mpd}. */
public final class DashWriter {
    private DashWriter() {}

    public static String write(Presentation presentation, DashOptions options) {
        throw new UnsupportedOperationException();
    }
}
