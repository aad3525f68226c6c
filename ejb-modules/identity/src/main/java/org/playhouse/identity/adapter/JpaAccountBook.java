package org.playhouse.identity.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.playhouse.identity.IdentityProblem;
import org.playhouse.identity.control.AccountBook;
import org.playhouse.identity.control.EmailKey;
import org.playhouse.identity.entity.Account;

/** Accounts in PostgreSQL. */
@ApplicationScoped
@Transactional // also for reading: outside a transaction the server leaves the connection behind
public class JpaAccountBook implements AccountBook {
    @PersistenceContext(unitName = "identity")
    private EntityManager accounts;

    JpaAccountBook() {}

    JpaAccountBook(EntityManager accounts) {
        this.accounts = accounts;
    }

    @Override
    public void add(Account account) {
        try {
            accounts.persist(account);
            accounts.flush();
        } catch (ConstraintViolationException e) {
            throw IdentityProblem.EMAIL_TAKEN.because("There is an account with this e-mail address.", e);
        }
    }

    @Override
    public Optional<Account> find(UUID id) {
        return Optional.ofNullable(accounts.find(Account.class, id));
    }

    @Override
    public Optional<Account> findByEmail(EmailKey email) {
        return accounts.createNamedQuery("Account.byEmailKey", Account.class)
                .setParameter("key", email.text())
                .getResultStream()
                .findFirst();
    }

    @Override
    public List<Account> newest(Optional<EmailKey> email, Optional<UUID> after, int rows) {
        var query = accounts.createNamedQuery(after.isPresent() ? "Account.pageAfter" : "Account.page", Account.class)
                .setParameter("key", email.map(EmailKey::text).orElse(null))
                .setMaxResults(rows);
        after.ifPresent(id -> query.setParameter("after", id));
        return query.getResultList();
    }

    @Override
    public boolean anyWith(String role) {
        accounts.createNativeQuery("lock table identity.account in share row exclusive mode")
                .executeUpdate();
        return !accounts.createNamedQuery("Account.roles", String.class)
                .setParameter("pattern", "% " + role + " %")
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }
}
