package org.playhouse.playback.control;

import java.util.UUID;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.hls.KeyFormat;

/** The shape of media addresses; the origin reads the same shape. */
public final class MediaPaths {
    private MediaPaths() {}

    /** @param packager the film's own number: an older film is served by the rules it was packaged by */
    public static String hls(String token, UUID presentation, int packager, Scheme scheme, KeyFormat format) {
        return root(token, presentation, packager) + scheme.word() + "/" + format.word() + "/main.m3u8";
    }

    /** @param packager the film's own number */
    public static String dash(String token, UUID presentation, int packager, Scheme scheme, KeyFormat format) {
        return root(token, presentation, packager) + scheme.word() + "/" + format.word() + "/manifest.mpd";
    }

    /** Pictures lie under their object key. */
    public static String stored(String token, String key) {
        return "/media/v1/" + token + "/" + key;
    }

    public static String storyboard(String token, UUID presentation) {
        return stored(token, presentation + "/storyboard.vtt");
    }

    private static String root(String token, UUID presentation, int packager) {
        return "/media/v1/" + token + "/" + presentation + "/" + packager + "/";
    }
}
