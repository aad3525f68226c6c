package org.playhouse.identity.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.playhouse.identity.AccountView;

/** A person (or a machine) that can sign in. */
@Entity
@Table(name = "account")
@NamedQuery(name = "Account.byEmailKey", query = "select a from Account a where a.emailKey = :key")
@NamedQuery(
        name = "Account.page",
        query = "select a from Account a where (:key is null or a.emailKey = :key) order by a.id desc")
@NamedQuery(
        name = "Account.pageAfter",
        query =
                "select a from Account a where a.id < :after and (:key is null or a.emailKey = :key) order by a.id desc")
@NamedQuery(name = "Account.roles", query = "select a.roles from Account a where a.roles like :pattern")
public class Account {
    @Id
    private UUID id;

    @Column(name = "email_key", nullable = false)
    private String emailKey;

    @Column(nullable = false)
    private String email;

    @Column(name = "display_name", nullable = false)
    private String displayName;

    @Column(name = "password_hash", nullable = false)
    private String passwordHash;

    /** Role words, sorted, each between blanks, so that one can be found with {@code like}. */
    @Column(nullable = false)
    private String roles;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Version
    private int version;

    protected Account() {}

    /**
     * @param emailKey the form in which the address is unique
     * @param passwordHash PHC string
     */
    public Account(UUID id, String email, String emailKey, String displayName, String passwordHash, Instant createdAt) {
        this.id = id;
        this.email = email;
        this.emailKey = emailKey;
        this.displayName = displayName;
        this.passwordHash = passwordHash;
        this.createdAt = createdAt;
        this.roles = "";
    }

    public UUID id() {
        return id;
    }

    public String emailKey() {
        return emailKey;
    }

    public String passwordHash() {
        return passwordHash;
    }

    public List<String> roles() {
        return roles.isBlank() ? List.of() : List.of(roles.strip().split(" "));
    }

    public boolean has(String role) {
        return roles().contains(role);
    }

    public boolean hasAnyOf(Collection<String> wanted) {
        return wanted.isEmpty() || roles().stream().anyMatch(wanted::contains);
    }

    public void become(Collection<String> words) {
        roles = " " + String.join(" ", new TreeSet<>(words)) + " ";
    }

    public AccountView view() {
        return new AccountView(id, email, displayName, roles());
    }
}
