package org.playhouse.media.presentation;

import org.playhouse.media.CaptionKind;
import org.playhouse.media.Languages;

/**
 * Captions of a film: one clear WebVTT object.
 *
 * @param number 1..65535, the folder in URLs; no other track has it
 * @param name for people
 * @param language BCP 47, {@code und} when unknown
 * @param key the stored object's key
 * @param bytes its size
 */
public record PresentedText(int number, String name, String language, CaptionKind kind, String key, int bytes) {
    /** What the file is called in its folder. */
    public static final String FILE = "captions.vtt";

    public PresentedText {
        if (number < 1 || number > 0xFFFF) {
            throw new IllegalArgumentException("track number " + number);
        }
    }

    public String folder() {
        return Integer.toString(number);
    }

    public boolean known() {
        return !language.equals(Languages.UNKNOWN);
    }
}
