package org.playhouse.identity.control;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.identity.entity.Account;

/** Keeps accounts. */
public interface AccountBook {
    /** Adds it; {@code identity.email-taken} when its e-mail key is there already. */
    void add(Account account);

    Optional<Account> find(UUID id);

    Optional<Account> findByEmail(EmailKey email);

    /** Newest first, at most {@code rows}, older than {@code after}. */
    List<Account> newest(Optional<EmailKey> email, Optional<UUID> after, int rows);

    /** Whether anybody has the role; nobody can be added meanwhile, until the transaction ends. */
    boolean anyWith(String role);
}
