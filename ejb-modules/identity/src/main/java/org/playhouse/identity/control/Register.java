package org.playhouse.identity.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.identity.AccountOpened;
import org.playhouse.identity.IdentityProblem;
import org.playhouse.identity.RolesChanged;
import org.playhouse.identity.entity.Account;
import org.playhouse.kernel.Audit;
import org.playhouse.kernel.Ids;
import org.playhouse.kernel.Outbox;

/** Writes accounts down, each change in one short transaction with its fact and its audit line. */
@ApplicationScoped
public class Register {
    private AccountBook accounts;
    private Families families;
    private Outbox outbox;
    private Audit audit;
    private Clock clock;
    private Ids ids;

    /** An account to be; its password is hashed already. */
    public record Entry(
            EmailKey key, String email, String displayName, String passwordHash, Collection<String> roles) {}

    Register() {}

    @Inject
    @SuppressWarnings("TooManyParameters") // the container's hand, not a caller's
    public Register(AccountBook accounts, Families families, Outbox outbox, Audit audit, Clock clock, Ids ids) {
        this.accounts = accounts;
        this.families = families;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
    }

    /** @param actor who opens it; empty: its owner */
    @Transactional
    public UUID open(Entry entry, Optional<String> actor) {
        if (accounts.findByEmail(entry.key()).isPresent()) {
            throw IdentityProblem.EMAIL_TAKEN.because("There is an account with this e-mail address.");
        }
        var account = new Account(
                ids.next(),
                entry.email(),
                entry.key().text(),
                entry.displayName(),
                entry.passwordHash(),
                clock.instant());
        account.become(entry.roles());
        accounts.add(account);
        outbox.append(new AccountOpened(account.id()));
        note(actor.orElse(account.id().toString()), "account.open", account.id(), Optional.empty());
        return account.id();
    }

    @Transactional
    public void changeRoles(UUID id, Collection<String> roles, String actor, String reason) {
        var account = accounts.find(id)
                .orElseThrow(() -> IdentityProblem.ACCOUNT_UNKNOWN.because("There is no account with this id."));
        account.become(roles);
        outbox.append(new RolesChanged(id, account.roles()));
        audit.announce(line(actor, "roles.change", id, Optional.of(reason)));
        families.endAll(id, "roles-changed", actor);
    }

    /** Opens the first accounts, unless there is an operator or an admin already; says whether it did. */
    @Transactional
    public boolean openFirst(Collection<Entry> entries) {
        if (accounts.anyWith("operator") || accounts.anyWith("admin")) {
            return false;
        }
        entries.forEach(entry -> {
            var id = open(entry, Optional.of("system"));
            note("system", "account.bootstrap", id, Optional.empty());
        });
        return true;
    }

    private void note(String actor, String action, UUID subject, Optional<String> reason) {
        audit.record(line(actor, action, subject, reason));
    }

    private Audit.Line line(String actor, String action, UUID subject, Optional<String> reason) {
        return new Audit.Line(ids.next(), clock.instant(), actor, action, subject.toString(), reason, "done");
    }
}
