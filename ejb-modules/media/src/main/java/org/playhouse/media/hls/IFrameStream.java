package org.playhouse.media.hls;

import org.playhouse.media.cenc.Overhead;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.cmaf.IFrames;
import org.playhouse.media.cmaf.TrackIndex;
import org.playhouse.media.presentation.PresentedTrack;

/** EXT-X-I-FRAME-STREAM-INF of a video track (RFC 8216bis, 4.4.6.3). */
final class IFrameStream {
    /** What an I-frame's segment is called before its number. */
    static final String PREFIX = "iframe-";

    private IFrameStream() {}

    /** Nothing where the track's I-frames are not known. */
    static String of(PresentedTrack track, Scheme scheme) {
        return IFrames.of(track.index())
                .map(index -> line(track, index, scheme))
                .orElse("");
    }

    private static String line(PresentedTrack track, TrackIndex index, Scheme scheme) {
        long overhead = Overhead.bitrate(index, scheme, track.rotation().rotates());
        return "#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=" + (index.peakBitrate() + overhead) + ",AVERAGE-BANDWIDTH="
                + (index.averageBitrate() + overhead) + ",CODECS=\"" + index.codec() + "\",RESOLUTION=" + index.width()
                + "x" + index.height() + ",VIDEO-RANGE=" + index.range() + ",URI=\"" + track.folder()
                + "/iframes.m3u8\"\n";
    }
}
