package org.playhouse.identity.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** A key pair that signs access tokens; its private half is stored wrapped. */
@Entity
@Table(name = "signing_key")
@NamedQuery(name = "SigningKey.all", query = "select k from SigningKey k order by k.createdAt desc, k.kid desc")
@NamedQuery(name = "SigningKey.forget", query = "delete from SigningKey k where k.verifyUntil < :now")
public class SigningKey {
    @Id
    private String kid;

    /** Public half as a JWK (RFC 7517). */
    @Column(name = "public_jwk", nullable = false)
    private String publicJwk;

    /** Private half as PKCS #8, wrapped. */
    @Column(name = "wrapped_private", nullable = false)
    private byte[] wrappedPrivate;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "verify_until")
    private Instant verifyUntil;

    protected SigningKey() {}

    public SigningKey(String kid, String publicJwk, byte[] wrappedPrivate, Instant createdAt) {
        this.kid = kid;
        this.publicJwk = publicJwk;
        this.wrappedPrivate = wrappedPrivate.clone();
        this.createdAt = createdAt;
    }

    public String kid() {
        return kid;
    }

    public String publicJwk() {
        return publicJwk;
    }

    public byte[] wrappedPrivate() {
        return wrappedPrivate.clone();
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** When the last token it signed has expired; empty while it signs. */
    public Optional<Instant> verifyUntil() {
        return Optional.ofNullable(verifyUntil);
    }

    /** A newer key signs from now on. */
    public void retire(Instant until) {
        if (verifyUntil == null) {
            verifyUntil = until;
        }
    }
}
