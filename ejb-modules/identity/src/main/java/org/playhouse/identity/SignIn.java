package org.playhouse.identity;

import java.util.Set;

/**
 * A wish to sign in.
 *
 * @param address of the client, for the throttle
 * @param anyOf roles of which the account must have one; empty: any account
 */
public record SignIn(String email, String password, String address, Set<String> anyOf) {
    public SignIn {
        anyOf = Set.copyOf(anyOf);
    }

    @Override
    public String toString() {
        return "SignIn[" + address + "]";
    }
}
