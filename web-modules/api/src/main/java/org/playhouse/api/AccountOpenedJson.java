package org.playhouse.api;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Answer of a sign-up. */
@Schema(name = "AccountOpened")
public record AccountOpenedJson(@Schema(required = true) UUID accountId) {}
