package org.playhouse.origin;

import org.playhouse.media.presentation.PresentedTrack;

/** Names of what leaves the origin. */
final class MediaTypes {
    static final String HLS = "application/vnd.apple.mpegurl";
    static final String DASH = "application/dash+xml";
    static final String WEBVTT = "text/vtt";
    static final String TEXT_TRACK = "application/mp4";
    static final String JPEG = "image/jpeg";
    static final String JSON = "application/json";

    /** What a picture may weigh at most, about. */
    static final long PICTURE_WEIGHT = 512 * 1024;

    private MediaTypes() {}

    static String of(PresentedTrack track) {
        return track.index().video() ? "video/mp4" : "audio/mp4";
    }
}
