package org.playhouse.identity.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.playhouse.identity.control.KeyBook;
import org.playhouse.identity.entity.SigningKey;

/** Signing keys in PostgreSQL. */
@ApplicationScoped
@Transactional // also for reading: outside a transaction the server leaves the connection behind
public class JpaKeyBook implements KeyBook {
    @PersistenceContext(unitName = "identity")
    private EntityManager keys;

    JpaKeyBook() {}

    JpaKeyBook(EntityManager keys) {
        this.keys = keys;
    }

    @Override
    public List<SigningKey> all() {
        return keys.createNamedQuery("SigningKey.all", SigningKey.class).getResultList();
    }

    @Override
    public void succeed(Optional<String> newest, SigningKey key, Instant verifyUntil) {
        keys.createNativeQuery("lock table identity.signing_key in share row exclusive mode")
                .executeUpdate();
        var present = all();
        if (!present.stream().findFirst().map(SigningKey::kid).equals(newest)) {
            return;
        }
        present.forEach(older -> older.retire(verifyUntil));
        keys.persist(key);
        keys.flush();
        keys.createNamedQuery("SigningKey.forget")
                .setParameter("now", key.createdAt())
                .executeUpdate();
    }
}
