package org.playhouse.identity.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.playhouse.identity.IdentityProblem;
import org.playhouse.identity.SignIn;
import org.playhouse.identity.SignedIn;
import org.playhouse.identity.control.AccessTokens;
import org.playhouse.identity.control.Families;
import org.playhouse.identity.control.OpenSessions;
import org.playhouse.identity.control.Refreshing;
import org.playhouse.identity.control.SigningIn;
import org.playhouse.kernel.Caller;

/** Sign-in sessions: opening, renewing and ending them, and who a request's access token speaks for. */
@ApplicationScoped
public class Sessions {
    @Inject
    private SigningIn signingIn;

    @Inject
    private Refreshing refreshing;

    @Inject
    private Families families;

    @Inject
    private AccessTokens tokens;

    @Inject
    private OpenSessions open;

    /** Checks the password and opens a session (AUTH-02). */
    public SignedIn signIn(SignIn wish) {
        return signingIn.signIn(wish);
    }

    /** Spends a refresh token for the next one (AUTH-03). */
    public SignedIn refresh(String refreshToken, Set<String> anyOf) {
        return refreshing.refresh(refreshToken, anyOf);
    }

    /** Ends the caller's session, and the refresh token's when it is the caller's too (AUTH-04). */
    public void signOut(Caller caller, Optional<String> refreshToken) {
        families.signOut(
                caller.account().orElseThrow(), caller.session().orElseThrow(), refreshToken.map(Refreshing::hash));
    }

    /** Who the token speaks for; forged, damaged, expired or signed out: {@code identity.token-invalid} (AUTH-11). */
    public Caller caller(String accessToken) {
        return tokens.read(accessToken)
                .filter(caller -> open.isOpen(caller.session().orElseThrow()))
                .orElseThrow(() ->
                        IdentityProblem.TOKEN_INVALID.because("The access token is not accepted. Sign in again."));
    }

    /** Whether a session has not ended; what other rooms ask when something hangs on a sign-in. */
    public boolean isOpen(UUID session) {
        return open.isOpen(session);
    }
}
