package org.playhouse.media.presentation;

import org.playhouse.media.Languages;
import org.playhouse.media.SoundRole;

/**
 * What a sound track is to viewers.
 *
 * @param language BCP 47, {@code und} when unknown
 */
public record PresentedSound(String language, SoundRole role) {
    public boolean known() {
        return !language.equals(Languages.UNKNOWN);
    }
}
