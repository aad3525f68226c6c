package org.playhouse.playback;

import java.util.UUID;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.hls.KeyFormat;

/** What a viewer wants to watch, and how its player can decrypt. The scheme counts for protected films only. */
public record WatchWish(UUID video, Scheme scheme, KeyFormat keyFormat) {
    public static WatchWish of(UUID video) {
        return new WatchWish(video, Scheme.CBCS, KeyFormat.IDENTITY);
    }
}
