package org.playhouse.identity.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.playhouse.identity.AccountView;
import org.playhouse.identity.IdentityProblem;
import org.playhouse.identity.NewAccount;
import org.playhouse.identity.Role;
import org.playhouse.identity.control.AccountBook;
import org.playhouse.identity.control.EmailKey;
import org.playhouse.identity.control.PasswordHashing;
import org.playhouse.identity.control.Register;
import org.playhouse.identity.entity.Account;
import org.playhouse.kernel.Caller;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.Page;
import org.playhouse.kernel.PageRequest;

/** Accounts: opening one, looking one up, and what it may do. */
@ApplicationScoped
public class Accounts {
    @Inject
    private AccountBook book;

    @Inject
    private Register register;

    @Inject
    private PasswordHashing hashing;

    /** Opens an account with the role free (AUTH-01). Hashing takes its time, so no transaction waits for it. */
    public UUID signUp(NewAccount wish) {
        var key = EmailKey.of(wish.email());
        var entry = new Register.Entry(
                key,
                wish.email().strip(),
                wish.displayName().strip(),
                hashing.hash(wish.password()),
                Set.of(Role.FREE.word()));
        return register.open(entry, Optional.empty());
    }

    public AccountView get(UUID id) {
        return book.find(id)
                .map(Account::view)
                .orElseThrow(() -> IdentityProblem.ACCOUNT_UNKNOWN.because("There is no account with this id."));
    }

    /** Accounts, newest first. */
    public Page<AccountView> page(Optional<String> email, PageRequest page) {
        var rows = book.newest(email.map(EmailKey::lenient), page.after().map(Accounts::key), page.limit() + 1);
        return Page.of(
                rows.stream().map(Account::view).toList(),
                page.limit(),
                view -> view.accountId().toString());
    }

    /** Replaces an account's roles and ends its sessions (AUTH-13); the actor must be an admin. */
    public void changeRoles(Caller actor, UUID id, Collection<String> roles, String reason) {
        if (!actor.has(Role.ADMIN.word())) {
            throw IdentityProblem.ROLE_REQUIRED
                    .because("Only an admin changes roles.")
                    .with("roles", List.of(Role.ADMIN.word()));
        }
        register.changeRoles(
                id, Role.words(roles), actor.account().map(UUID::toString).orElse("system"), reason);
    }

    private static UUID key(String after) {
        try {
            return UUID.fromString(after);
        } catch (IllegalArgumentException e) {
            throw CommonProblem.invalid("after", "is not the next of a page of this list");
        }
    }
}
