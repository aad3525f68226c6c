package org.playhouse.playback.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.kernel.Caller;
import org.playhouse.playback.PlaybackProblem;
import org.playhouse.playback.entity.PlaybackSession;

/** Sessions and resume points at rest. */
@ApplicationScoped
public class SessionStore {
    @PersistenceContext(unitName = "playback")
    EntityManager entities;

    /** Whoever counts or opens sessions of an account waits for the others who do, until they have committed. */
    public void lock(UUID account) {
        entities.createNativeQuery("select 1 from (select pg_advisory_xact_lock(hashtextextended(:name, 0))) locked")
                .setParameter("name", "playback:" + account)
                .getSingleResult();
    }

    public void add(PlaybackSession session) {
        entities.persist(session);
    }

    public long countOpen(UUID account, Instant now) {
        return entities.createNamedQuery("PlaybackSession.count", Long.class)
                .setParameter("account", account)
                .setParameter("now", now)
                .getSingleResult();
    }

    /** The account's newest open session of a video. */
    public Optional<PlaybackSession> open(UUID account, UUID video, Instant now) {
        return entities.createNamedQuery("PlaybackSession.open", PlaybackSession.class)
                .setParameter("account", account)
                .setParameter("video", video)
                .setParameter("now", now)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    public Optional<PlaybackSession> find(UUID id) {
        return Optional.ofNullable(entities.find(PlaybackSession.class, id));
    }

    /** The caller's own session; somebody else's does not exist for them. */
    public PlaybackSession own(Caller caller, UUID id) {
        return find(id).filter(session -> session.belongsTo(caller))
                .orElseThrow(() -> PlaybackProblem.SESSION_UNKNOWN.because("There is no such playback session."));
    }

    /** Reads it again as it is now; whoever else wants it waits until the caller has committed. */
    public PlaybackSession hold(PlaybackSession session) {
        entities.refresh(session, LockModeType.PESSIMISTIC_WRITE);
        return session;
    }

    public void endAll(UUID signIn, Instant now) {
        entities.createNamedQuery("PlaybackSession.endAll")
                .setParameter("signIn", signIn)
                .setParameter("now", now)
                .executeUpdate();
    }

    /** Drops a few sessions that nothing asks for any more; as each opening does so, the table does not grow for ever. */
    public void sweep(Instant before) {
        entities.createNativeQuery("delete from playback.playback_session where id in (select id from"
                        + " playback.playback_session where expires_at < :before order by expires_at limit 5"
                        + " for update skip locked)")
                .setParameter("before", before)
                .executeUpdate();
    }

    public double position(UUID account, UUID video) {
        List<?> found = entities.createNativeQuery(
                        "select position_seconds from playback.resume_point where account = :account and video = :video")
                .setParameter("account", account)
                .setParameter("video", video)
                .getResultList();
        return found.isEmpty() ? 0 : ((Number) found.get(0)).doubleValue();
    }

    public void remember(UUID account, UUID video, double position, Instant now) {
        entities.createNativeQuery("insert into playback.resume_point (account, video, position_seconds, updated_at)"
                        + " values (:account, :video, :position, :now) on conflict (account, video) do update"
                        + " set position_seconds = excluded.position_seconds, updated_at = excluded.updated_at")
                .setParameter("account", account)
                .setParameter("video", video)
                .setParameter("position", position)
                .setParameter("now", now)
                .executeUpdate();
    }
}
