package org.playhouse.identity.control;

import java.util.Set;
import java.util.UUID;

/** In-process word: these sessions have ended in the transaction at hand. */
public record SessionsClosed(Set<UUID> sessions) {}
