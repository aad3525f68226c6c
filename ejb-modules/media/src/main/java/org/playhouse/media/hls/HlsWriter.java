package org.playhouse.media.hls;

import org.playhouse.media.presentation.Presentation;
import org.playhouse.media.presentation.PresentedTrack;

/** HLS playlists of a presentation (RFC 8216bis), relative URLs, LF line ends. */
public final class HlsWriter {
    private HlsWriter() {}

    /** The multivariant playlist, {@code main.m3u8}. */
    public static String multivariant(Presentation presentation, HlsOptions options) {
        throw new UnsupportedOperationException();
    }

    /** A track's media playlist, {@code <track>/playlist.m3u8}. */
    public static String media(PresentedTrack track, HlsOptions options) {
        throw new UnsupportedOperationException();
    }
}
