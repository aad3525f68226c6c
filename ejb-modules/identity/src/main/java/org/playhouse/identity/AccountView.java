package org.playhouse.identity;

import java.util.List;
import java.util.UUID;

/** An account as others may see it. */
public record AccountView(UUID accountId, String email, String displayName, List<String> roles) {}
