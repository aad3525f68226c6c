package org.playhouse.media.dash;

import org.playhouse.media.cenc.Scheme;

/**
 * Who an MPD is written for.
 *
 * @param clearKeyLicense absolute address of the W3C ClearKey licence; used when the scheme is not NONE
 * @param storyboardTemplate URL of a sprite sheet relative to the MPD, with {@code $Number$} from 1; empty: none is shown
 */
public record DashOptions(Scheme scheme, String clearKeyLicense, String storyboardTemplate) {
    public static final DashOptions CLEAR = new DashOptions(Scheme.NONE, "", "");
}
