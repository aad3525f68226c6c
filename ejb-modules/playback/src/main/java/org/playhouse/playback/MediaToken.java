package org.playhouse.playback;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a media URL's signature says.
 *
 * @param session empty for pictures, which open nothing else
 * @param expires whole seconds
 */
public record MediaToken(UUID presentation, Optional<UUID> session, Instant expires) {}
