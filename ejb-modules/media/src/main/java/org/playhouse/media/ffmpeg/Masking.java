package org.playhouse.media.ffmpeg;

import java.util.regex.Pattern;

/** Keeps signed URLs out of logs. */
public final class Masking {
    private static final Pattern QUERY = Pattern.compile("(https?://[^\\s?'\"<>]*)\\?[^\\s'\"<>]*");

    private Masking() {}

    /** Replaces the query of every URL in a text by {@code ?-}. */
    public static String urls(String text) {
        return QUERY.matcher(text).replaceAll("$1?-");
    }
}
