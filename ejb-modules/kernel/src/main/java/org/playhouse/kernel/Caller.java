package org.playhouse.kernel;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who asks. Anonymous callers have no account.
 *
 * @param account the signed-in account
 * @param session the sign-in session the credential belongs to
 * @param roles free, premium, creator, operator, admin
 */
public record Caller(Optional<UUID> account, Optional<UUID> session, Set<String> roles) {
    public static final Caller ANONYMOUS = new Caller(Optional.empty(), Optional.empty(), Set.of());

    public Caller {
        roles = Set.copyOf(roles);
    }

    public static Caller of(UUID account, UUID session, Set<String> roles) {
        return new Caller(Optional.of(account), Optional.of(session), roles);
    }

    public boolean anonymous() {
        return account.isEmpty();
    }

    public boolean is(UUID other) {
        return account.isPresent() && account.get().equals(other);
    }

    public boolean has(String role) {
        return roles.contains(role);
    }
}
