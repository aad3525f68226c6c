package org.playhouse.identity.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.playhouse.identity.IdentityProblem;
import org.playhouse.identity.SignedIn;
import org.playhouse.identity.control.RefreshOutcome.Refused;
import org.playhouse.identity.control.RefreshOutcome.Renewed;
import org.playhouse.identity.control.RefreshOutcome.Replayed;
import org.playhouse.identity.control.RefreshOutcome.Reused;
import org.playhouse.identity.control.RefreshOutcome.WrongDoor;
import org.playhouse.identity.entity.Account;
import org.playhouse.kernel.KeyWrapping;

/** Turns a refresh token into the next one. Sealing happens outside the transaction, for it may be a remote call. */
@ApplicationScoped
public class Refreshing {
    private final SecureRandom random = new SecureRandom();
    private Families families;
    private AccessTokens tokens;
    private KeyWrapping wrapping;
    private IdentityConfig config;

    Refreshing() {}

    @Inject
    public Refreshing(Families families, AccessTokens tokens, KeyWrapping wrapping, IdentityConfig config) {
        this.families = families;
        this.tokens = tokens;
        this.wrapping = wrapping;
        this.config = config;
    }

    /** How a refresh token is stored. */
    public static String hash(String refreshToken) {
        return new RefreshSecret(refreshToken).hash();
    }

    public SignedIn refresh(String refreshToken, Set<String> anyOf) {
        var hash = hash(refreshToken);
        var context = "identity:refresh-successor:" + hash;
        var successor = RefreshSecret.fresh(random);
        byte[] sealed = wrapping.wrap(successor.text().getBytes(UTF_8), context);
        var outcome = families.renew(hash, successor, sealed, anyOf);
        if (outcome instanceof Renewed renewed) {
            return signedIn(renewed.session(), renewed.account(), successor.text());
        }
        if (outcome instanceof Replayed replayed) {
            var again = new String(wrapping.unwrap(replayed.sealedSuccessor(), context), UTF_8);
            return signedIn(replayed.session(), replayed.account(), again);
        }
        throw refusal(outcome, anyOf);
    }

    private SignedIn signedIn(UUID session, Account account, String refreshToken) {
        return new SignedIn(
                tokens.write(account.id(), session, account.roles()),
                config.accessTtl(),
                refreshToken,
                config.refreshTtl(),
                account.roles());
    }

    private static RuntimeException refusal(RefreshOutcome outcome, Set<String> anyOf) {
        if (outcome instanceof Reused) {
            return IdentityProblem.REFRESH_SPENT.because("This refresh token was used before. Sign in again.");
        }
        if (outcome instanceof WrongDoor) {
            return IdentityProblem.ROLE_REQUIRED
                    .because("This account may not sign in here.")
                    .with("roles", List.copyOf(new TreeSet<>(anyOf)));
        }
        if (outcome instanceof Refused) {
            return IdentityProblem.TOKEN_INVALID.because("The refresh token is not accepted. Sign in again.");
        }
        throw new IllegalStateException("no such outcome: " + outcome);
    }
}
