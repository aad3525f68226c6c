package org.playhouse.identity.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One sign-in: the family of refresh tokens that grew from it, and every access token made by them. */
@Entity
@Table(name = "session")
@NamedQuery(
        name = "Session.openOf",
        query = "select s from Session s where s.account = :account and s.endedAt is null order by s.id")
@NamedQuery(name = "Session.open", query = "select count(s) from Session s where s.id = :id and s.endedAt is null")
@NamedQuery(
        name = "Session.forgetOf",
        query = "delete from Session s where s.account = :account and s.expiresAt < :before")
public class Session {
    @Id
    private UUID id;

    @Column(nullable = false)
    private UUID account;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "expires_at", nullable = false)
    private Instant expiresAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Column(name = "end_reason")
    private String endReason;

    protected Session() {}

    public Session(UUID id, UUID account, Instant createdAt, Instant expiresAt) {
        this.id = id;
        this.account = account;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    public UUID id() {
        return id;
    }

    public UUID account() {
        return account;
    }

    public boolean ended() {
        return endedAt != null;
    }

    /** A new refresh token keeps the session alive as long as itself. */
    public void lastUntil(Instant expiry) {
        expiresAt = expiry;
    }

    /** Ends it; says whether it was still open. */
    public boolean end(String reason, Instant now) {
        if (ended()) {
            return false;
        }
        endedAt = now;
        endReason = reason;
        return true;
    }
}
