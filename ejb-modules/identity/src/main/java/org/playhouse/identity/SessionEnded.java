package org.playhouse.identity;

import java.util.UUID;
import org.playhouse.kernel.Fact;

/** A sign-in session is over: {@code reason} is one of signed-out, roles-changed, refresh-reused. */
public record SessionEnded(UUID account, UUID session, String reason) implements Fact {
    @Override
    public UUID key() {
        return account;
    }
}
