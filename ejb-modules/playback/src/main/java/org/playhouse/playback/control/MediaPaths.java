package org.playhouse.playback.control;

import java.util.UUID;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.hls.KeyFormat;
import org.playhouse.media.presentation.Presentation;

/** The shape of media addresses; the origin reads the same shape. */
public final class MediaPaths {
    private MediaPaths() {}

    public static String hls(String token, UUID presentation, Scheme scheme, KeyFormat format) {
        return root(token, presentation) + scheme.word() + "/" + format.word() + "/main.m3u8";
    }

    public static String dash(String token, UUID presentation, Scheme scheme, KeyFormat format) {
        return root(token, presentation) + scheme.word() + "/" + format.word() + "/manifest.mpd";
    }

    /** {@code poster.jpg}, {@code thumbnail-<n>.jpg}, {@code storyboard.vtt}; n from 1. */
    public static String picture(String token, UUID presentation, String name) {
        return root(token, presentation) + "pictures/" + name;
    }

    private static String root(String token, UUID presentation) {
        return "/media/v1/" + token + "/" + presentation + "/" + Presentation.PACKAGER + "/";
    }
}
