package org.playhouse.identity.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.identity.control.SessionBook;
import org.playhouse.identity.entity.RefreshToken;
import org.playhouse.identity.entity.Session;

/** Sessions in PostgreSQL. */
@ApplicationScoped
@Transactional // also for reading: outside a transaction the server leaves the connection behind
public class JpaSessionBook implements SessionBook {
    @PersistenceContext(unitName = "identity")
    private EntityManager sessions;

    JpaSessionBook() {}

    JpaSessionBook(EntityManager sessions) {
        this.sessions = sessions;
    }

    @Override
    public void add(Session session, RefreshToken first) {
        sessions.persist(session);
        sessions.persist(first);
    }

    @Override
    public void add(RefreshToken successor) {
        sessions.persist(successor);
    }

    @Override
    public Optional<RefreshToken> take(String hash) {
        return Optional.ofNullable(sessions.find(RefreshToken.class, hash, LockModeType.PESSIMISTIC_WRITE));
    }

    @Override
    public Optional<Session> session(UUID id) {
        return Optional.ofNullable(sessions.find(Session.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    @Override
    public List<Session> openOf(UUID account) {
        return sessions.createNamedQuery("Session.openOf", Session.class)
                .setParameter("account", account)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    @Override
    public boolean isOpen(UUID session) {
        return sessions.createNamedQuery("Session.open", Long.class)
                        .setParameter("id", session)
                        .getSingleResult()
                == 1;
    }

    @Override
    public void forgetOf(UUID account, Instant before) {
        for (var query : List.of("RefreshToken.forgetOf", "Session.forgetOf")) {
            sessions.createNamedQuery(query)
                    .setParameter("account", account)
                    .setParameter("before", before)
                    .executeUpdate();
        }
    }
}
