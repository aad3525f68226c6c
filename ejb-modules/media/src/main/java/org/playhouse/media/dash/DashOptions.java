package org.playhouse.media.dash;

import java.util.List;
import org.playhouse.media.cenc.DrmSignals;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.presentation.Pathway;

/**
 * Who an MPD is written for.
 *
 * @param clearKeyLicense absolute address of the W3C ClearKey licence; used when the scheme is not NONE
 * @param storyboardTemplate URL of a sprite sheet relative to the MPD, with {@code $Number$} from 1; empty: none is shown
 * @param drm systems named beside ClearKey
 * @param pathways where the media can be fetched, the best first; fewer than two are not told
 */
public record DashOptions(
        Scheme scheme, String clearKeyLicense, String storyboardTemplate, DrmSignals drm, List<Pathway> pathways) {
    public DashOptions {
        pathways = List.copyOf(pathways);
    }

    public static final DashOptions CLEAR = new DashOptions(Scheme.NONE, "", "");

    /** For players of ClearKey; media lie where the MPD does. */
    public DashOptions(Scheme scheme, String clearKeyLicense, String storyboardTemplate) {
        this(scheme, clearKeyLicense, storyboardTemplate, DrmSignals.NONE, List.of());
    }
}
