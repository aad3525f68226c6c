package org.playhouse.media.plan;

import java.util.List;

/** One thing a template asks of each sound of the source. */
public record SoundWish(SoundFormat format, Layout layout) {
    /** What is made where a template says nothing. */
    public static final List<SoundWish> USUAL =
            List.of(new SoundWish(SoundFormat.AAC, Layout.STEREO), new SoundWish(SoundFormat.AAC, Layout.SURROUND));

    /** How many channels. */
    public enum Layout {
        /** Two, or the one there is. */
        STEREO,
        /** 5.1, only where the source has as much. */
        SURROUND,
        /** 5.1 where the source has as much, else two, or the one there is. */
        SOURCE
    }

    /** Channels made of a source's; 0: no track. */
    int channels(int source) {
        int folded = source == 1 ? 1 : 2;
        return switch (layout) {
            case STEREO -> folded;
            case SURROUND -> source >= 6 ? 6 : 0;
            case SOURCE -> source >= 6 ? 6 : folded;
        };
    }
}
