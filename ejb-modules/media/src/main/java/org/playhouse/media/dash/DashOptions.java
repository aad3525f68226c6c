package org.playhouse.media.dash;

import org.playhouse.media.cenc.DrmSignals;
import org.playhouse.media.cenc.Scheme;

/**
 * Who an MPD is written for.
 *
 * @param clearKeyLicense absolute address of the W3C ClearKey licence; used when the scheme is not NONE
 * @param storyboardTemplate URL of a sprite sheet relative to the MPD, with {@code $Number$} from 1; empty: none is shown
 * @param drm systems named beside ClearKey
 */
public record DashOptions(Scheme scheme, String clearKeyLicense, String storyboardTemplate, DrmSignals drm) {
    public static final DashOptions CLEAR = new DashOptions(Scheme.NONE, "", "");

    /** For players of ClearKey. */
    public DashOptions(Scheme scheme, String clearKeyLicense, String storyboardTemplate) {
        this(scheme, clearKeyLicense, storyboardTemplate, DrmSignals.NONE);
    }
}
