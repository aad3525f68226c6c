package org.playhouse.playback;

import java.util.UUID;

/**
 * An open session as manifests, keys and licences need it.
 *
 * @param signIn the sign-in session it was opened or last extended with; the caller asks identity whether it lives
 * @param tracks what the session's manifests tell of, and its licences open
 */
public record Watching(UUID session, UUID account, UUID signIn, UUID video, UUID presentation, SessionTracks tracks) {}
