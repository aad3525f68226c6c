package org.playhouse.playback;

import java.util.Optional;
import java.util.UUID;

/**
 * An open session as manifests, keys and licences need it.
 *
 * @param signIn the sign-in session it was opened or last extended with; the caller asks identity whether it lives
 * @param document key in bucket manifest of what the presentation listed when the session was opened; absent: its own
 * @param tracks what the session's manifests tell of, and its licences open
 */
public record Watching(
        UUID session,
        UUID account,
        UUID signIn,
        UUID video,
        UUID presentation,
        Optional<String> document,
        SessionTracks tracks) {}
