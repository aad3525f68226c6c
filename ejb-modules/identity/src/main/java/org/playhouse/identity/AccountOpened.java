package org.playhouse.identity;

import java.util.UUID;
import org.playhouse.kernel.Fact;

/** Somebody has an account now. */
public record AccountOpened(UUID account) implements Fact {
    @Override
    public UUID key() {
        return account;
    }
}
