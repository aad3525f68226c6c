package org.playhouse.identity;

import java.util.List;
import java.util.UUID;
import org.playhouse.kernel.Fact;

/** An admin changed what an account may do; its sessions ended with it. */
public record RolesChanged(UUID account, List<String> roles) implements Fact {
    @Override
    public UUID key() {
        return account;
    }
}
