package org.playhouse.http;

import jakarta.enterprise.context.RequestScoped;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.playhouse.identity.IdentityProblem;
import org.playhouse.kernel.Caller;

/**
 * Who sends the request at hand. The door sets it before any resource runs; take {@link #caller()} before work
 * leaves the request's thread.
 */
@RequestScoped
public class CurrentCaller {
    private Caller caller = Caller.ANONYMOUS;

    /** The caller; {@link Caller#ANONYMOUS} when the request carries no credential. */
    public Caller caller() {
        return caller;
    }

    /** The caller's account, or 401 {@code identity.sign-in-required}. */
    public Caller signedIn() {
        if (caller.anonymous()) {
            throw IdentityProblem.SIGN_IN_REQUIRED.because("Sign in first.");
        }
        return caller;
    }

    /** The signed-in account's id, or 401 {@code identity.sign-in-required}. */
    public UUID account() {
        return signedIn().account().orElseThrow();
    }

    /** The caller, who has one of these roles; else 401, or 403 {@code identity.role-required} with {@code details.roles}. */
    public Caller require(String... roles) {
        signedIn();
        if (Arrays.stream(roles).noneMatch(caller::has)) {
            throw IdentityProblem.ROLE_REQUIRED
                    .because("This needs one of the roles: " + String.join(", ", roles) + ".")
                    .with("roles", List.of(roles));
        }
        return caller;
    }

    void is(Caller who) {
        caller = who;
    }
}
