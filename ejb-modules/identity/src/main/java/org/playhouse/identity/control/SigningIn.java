package org.playhouse.identity.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.List;
import java.util.TreeSet;
import org.playhouse.identity.IdentityProblem;
import org.playhouse.identity.SignIn;
import org.playhouse.identity.SignedIn;
import org.playhouse.identity.entity.Account;

/** Turns an e-mail and a password into a session. An e-mail that nobody has takes as long as a wrong password. */
@ApplicationScoped
public class SigningIn {
    private final SecureRandom random = new SecureRandom();
    private SignInThrottle throttle;
    private AccountBook accounts;
    private PasswordHashing hashing;
    private Families families;
    private AccessTokens tokens;
    private IdentityConfig config;

    SigningIn() {}

    @Inject
    @SuppressWarnings("TooManyParameters") // the container's hand, not a caller's
    public SigningIn(
            SignInThrottle throttle,
            AccountBook accounts,
            PasswordHashing hashing,
            Families families,
            AccessTokens tokens,
            IdentityConfig config) {
        this.throttle = throttle;
        this.accounts = accounts;
        this.hashing = hashing;
        this.families = families;
        this.tokens = tokens;
        this.config = config;
    }

    public SignedIn signIn(SignIn wish) {
        var email = EmailKey.lenient(wish.email());
        throttle.check(email, wish.address());
        var account = checked(wish, email);
        requireRole(account, wish);
        var refresh = RefreshSecret.fresh(random);
        var session = families.open(account, refresh);
        return new SignedIn(
                tokens.write(account.id(), session, account.roles()),
                config.accessTtl(),
                refresh.text(),
                config.refreshTtl(),
                account.roles());
    }

    private Account checked(SignIn wish, EmailKey email) {
        var account = accounts.findByEmail(email);
        Runnable again = () -> throttle.check(email, wish.address()); // guesses may have queued side by side
        boolean matches = account.map(found -> hashing.matches(wish.password(), found.passwordHash(), again))
                .orElseGet(() -> {
                    hashing.matchesNobody(wish.password(), again);
                    return false;
                });
        if (!matches) {
            throttle.failed(email, wish.address());
            throw IdentityProblem.BAD_CREDENTIALS.because("The e-mail address or the password is wrong.");
        }
        return account.orElseThrow();
    }

    private static void requireRole(Account account, SignIn wish) {
        if (!account.hasAnyOf(wish.anyOf())) {
            throw IdentityProblem.ROLE_REQUIRED
                    .because("This account may not sign in here.")
                    .with("roles", List.copyOf(new TreeSet<>(wish.anyOf())));
        }
    }
}
