package org.playhouse.playback;

import java.util.Set;
import java.util.UUID;
import org.playhouse.media.presentation.Narrowing;

/**
 * Which tracks of its film a session is for.
 *
 * @param withheld key ids of the film that open none of them
 */
public record SessionTracks(Narrowing narrowing, Set<UUID> withheld) {
    public static final SessionTracks ALL = new SessionTracks(Narrowing.NONE, Set.of());

    public SessionTracks {
        withheld = Set.copyOf(withheld);
    }
}
