package org.playhouse.ingest;

import java.util.List;
import java.util.Optional;

/**
 * What a template says.
 *
 * @param captions whether texts in the source become captions
 * @param previewFirst whether the smallest size is encoded before the others, at the cost of decoding the source twice, so
 *     that the film can be played before all of it is made
 */
public record TemplateContent(
        Optional<String> description,
        Pictures video,
        Sound audio,
        boolean captions,
        Protection protection,
        boolean previewFirst) {

    /** All sizes at once. */
    public TemplateContent(
            Optional<String> description, Pictures video, Sound audio, boolean captions, Protection protection) {
        this(description, video, audio, captions, protection, false);
    }

    /**
     * How pictures are coded, and in which sizes.
     *
     * @param codec avc, hevc, hevc10, av1 or vp9
     * @param maxHeight short side of the largest size in pixels
     * @param rungs exactly these sizes; none: the usual ones
     */
    public record Pictures(String codec, Optional<Integer> maxHeight, List<Rung> rungs) {
        public Pictures {
            rungs = List.copyOf(rungs);
        }
    }

    /**
     * One size.
     *
     * @param height short side in pixels
     * @param bitrate bits per second that its pictures are held under
     */
    public record Rung(int height, Optional<Long> bitrate) {}

    /**
     * How every sound of the source is coded.
     *
     * @param codecs aac, opus, ac3, eac3: a track each
     * @param maxChannels 2 or 6
     */
    public record Sound(List<String> codecs, int maxChannels) {
        public Sound {
            codecs = List.copyOf(codecs);
        }
    }

    /**
     * Whether its films are encrypted, and how.
     *
     * @param mode drm, none, or film: as the film's creator wishes
     * @param schemes cbcs, cenc: what players may choose from
     * @param keyPeriodSeconds how long a content key lasts; absent: as long as the film
     */
    public record Protection(String mode, List<String> schemes, Optional<Integer> keyPeriodSeconds) {
        /** With keys for the whole film. */
        public Protection(String mode, List<String> schemes) {
            this(mode, schemes, Optional.empty());
        }

        public Protection {
            schemes = List.copyOf(schemes);
        }
    }
}
