package org.playhouse.identity.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.identity.entity.RefreshToken;
import org.playhouse.identity.entity.Session;

/** Keeps sessions and their refresh tokens. */
public interface SessionBook {
    void add(Session session, RefreshToken first);

    void add(RefreshToken successor);

    /** The token, held against others until the transaction ends. */
    Optional<RefreshToken> take(String hash);

    Optional<Session> session(UUID id);

    List<Session> openOf(UUID account);

    boolean isOpen(UUID session);

    /** Drops what expired before: the account's old sessions and tokens. */
    void forgetOf(UUID account, Instant before);
}
