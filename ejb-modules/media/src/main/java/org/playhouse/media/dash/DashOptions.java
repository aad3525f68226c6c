package org.playhouse.media.dash;

import java.util.List;
import org.playhouse.media.Chapter;
import org.playhouse.media.cenc.DrmSignals;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.presentation.Pathway;

/**
 * Who an MPD is written for.
 *
 * @param clearKeyLicense absolute address of the W3C ClearKey licence; used when the scheme is not NONE; empty: no
 *     such licence
 * @param storyboardTemplate URL of a sprite sheet relative to the MPD, with {@code $Number$} from 1; empty: none is shown
 * @param drm systems named beside ClearKey
 * @param pathways where the media can be fetched, the best first; fewer than two are not told
 * @param chapters on the film's time
 */
public record DashOptions(
        Scheme scheme,
        String clearKeyLicense,
        String storyboardTemplate,
        DrmSignals drm,
        List<Pathway> pathways,
        List<Chapter> chapters) {
    public DashOptions {
        pathways = List.copyOf(pathways);
        chapters = List.copyOf(chapters);
    }

    public static final DashOptions CLEAR = new DashOptions(Scheme.NONE, "", "");

    /** Of a film without chapters. */
    public DashOptions(
            Scheme scheme, String clearKeyLicense, String storyboardTemplate, DrmSignals drm, List<Pathway> pathways) {
        this(scheme, clearKeyLicense, storyboardTemplate, drm, pathways, List.of());
    }

    /** The same film with its chapters. */
    public DashOptions with(List<Chapter> marks) {
        return new DashOptions(scheme, clearKeyLicense, storyboardTemplate, drm, pathways, marks);
    }

    /** For players of ClearKey; media lie where the MPD does. */
    public DashOptions(Scheme scheme, String clearKeyLicense, String storyboardTemplate) {
        this(scheme, clearKeyLicense, storyboardTemplate, DrmSignals.NONE, List.of());
    }
}
