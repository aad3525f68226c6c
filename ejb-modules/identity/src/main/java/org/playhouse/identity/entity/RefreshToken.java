package org.playhouse.identity.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A refresh token, known by its SHA-256 only, and its one successor, sealed. */
@Entity
@Table(name = "refresh_token")
@NamedQuery(
        name = "RefreshToken.forgetOf",
        query = "delete from RefreshToken t where t.expiresAt < :before"
                + " and t.session in (select s.id from Session s where s.account = :account)")
public class RefreshToken {
    @Id
    private String hash;

    @Column(nullable = false)
    private UUID session;

    @Column(name = "expires_at", nullable = false)
    private Instant expiresAt;

    @Column(name = "spent_at")
    private Instant spentAt;

    @Column(name = "sealed_successor")
    private byte[] sealedSuccessor;

    protected RefreshToken() {}

    public RefreshToken(String hash, UUID session, Instant expiresAt) {
        this.hash = hash;
        this.session = session;
        this.expiresAt = expiresAt;
    }

    public String hash() {
        return hash;
    }

    public UUID session() {
        return session;
    }

    public boolean expiredAt(Instant now) {
        return !now.isBefore(expiresAt);
    }

    public Optional<Instant> spentAt() {
        return Optional.ofNullable(spentAt);
    }

    public byte[] sealedSuccessor() {
        return sealedSuccessor.clone();
    }

    public void spend(byte[] successor, Instant now) {
        spentAt = now;
        sealedSuccessor = successor.clone();
    }
}
