package org.playhouse.identity.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.playhouse.identity.SessionEnded;
import org.playhouse.identity.control.RefreshOutcome.Refused;
import org.playhouse.identity.control.RefreshOutcome.Renewed;
import org.playhouse.identity.control.RefreshOutcome.Replayed;
import org.playhouse.identity.control.RefreshOutcome.Reused;
import org.playhouse.identity.control.RefreshOutcome.WrongDoor;
import org.playhouse.identity.entity.Account;
import org.playhouse.identity.entity.RefreshToken;
import org.playhouse.identity.entity.Session;
import org.playhouse.kernel.Audit;
import org.playhouse.kernel.Ids;
import org.playhouse.kernel.Outbox;

/** Opens, renews and ends sessions, each in one short transaction. */
@ApplicationScoped
public class Families {
    private SessionBook sessions;
    private AccountBook accounts;
    private IdentityConfig config;
    private Outbox outbox;
    private Audit audit;
    private Event<SessionsClosed> closed;
    private Clock clock;
    private Ids ids;

    Families() {}

    @Inject
    @SuppressWarnings("TooManyParameters") // the container's hand, not a caller's
    public Families(
            SessionBook sessions,
            AccountBook accounts,
            IdentityConfig config,
            Outbox outbox,
            Audit audit,
            Event<SessionsClosed> closed,
            Clock clock,
            Ids ids) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.config = config;
        this.outbox = outbox;
        this.audit = audit;
        this.closed = closed;
        this.clock = clock;
        this.ids = ids;
    }

    /** Begins a session with its first refresh token. */
    @Transactional
    public UUID open(Account account, RefreshSecret first) {
        var now = clock.instant();
        sessions.forgetOf(account.id(), now.minus(config.accessTtl()));
        var expires = now.plus(config.refreshTtl());
        var session = new Session(ids.next(), account.id(), now, expires);
        sessions.add(session, new RefreshToken(first.hash(), session.id(), expires));
        note(account.id(), "session.open", session.id(), Optional.empty());
        return session.id();
    }

    /**
     * Spends a refresh token.
     *
     * @param hash of the presented token
     * @param successor to count from now on, if the token is worth one
     * @param sealed the successor as it is stored
     * @param anyOf roles of which the account must have one; empty: any account
     */
    @Transactional
    public RefreshOutcome renew(String hash, RefreshSecret successor, byte[] sealed, Set<String> anyOf) {
        var token = sessions.take(hash).orElse(null);
        if (token == null) {
            return new Refused();
        }
        var session = sessions.session(token.session()).orElseThrow();
        var account = accounts.find(session.account()).orElseThrow();
        var now = clock.instant();
        return switch (RefreshPolicy.decide(token, session, now)) {
            case REFUSE -> new Refused();
            case REUSED -> {
                end(Set.of(session), "refresh-reused", account.id().toString());
                yield new Reused();
            }
            case REPLAY ->
                account.hasAnyOf(anyOf)
                        ? new Replayed(session.id(), account, token.sealedSuccessor())
                        : new WrongDoor();
            case RENEW -> account.hasAnyOf(anyOf) ? renew(token, session, account, successor, sealed) : new WrongDoor();
        };
    }

    private RefreshOutcome renew(
            RefreshToken token, Session session, Account account, RefreshSecret successor, byte[] sealed) {
        Instant now = clock.instant();
        var expires = now.plus(config.refreshTtl());
        token.spend(sealed, now);
        session.lastUntil(expires);
        sessions.add(new RefreshToken(successor.hash(), session.id(), expires));
        return new Renewed(session.id(), account);
    }

    /** Ends the session, and the one of the refresh token when it is the same account's. */
    @Transactional
    public void signOut(UUID account, UUID session, Optional<String> refreshHash) {
        var ending = new LinkedHashSet<Session>();
        sessions.session(session).ifPresent(ending::add);
        refreshHash
                .flatMap(sessions::take)
                .flatMap(token -> sessions.session(token.session()))
                .filter(other -> other.account().equals(account))
                .ifPresent(ending::add);
        end(ending, "signed-out", account.toString());
    }

    /** Ends every session of an account, in the caller's transaction. */
    @Transactional
    public void endAll(UUID account, String reason, String actor) {
        end(sessions.openOf(account), reason, actor);
    }

    private void end(Collection<Session> ending, String reason, String actor) {
        var now = clock.instant();
        var ended = new LinkedHashSet<UUID>();
        for (var session : ending) {
            if (session.end(reason, now)) {
                outbox.append(new SessionEnded(session.account(), session.id(), reason));
                audit.record(new Audit.Line(
                        ids.next(), now, actor, "session.end", session.id().toString(), Optional.of(reason), "done"));
            }
            ended.add(session.id());
        }
        closed.fire(new SessionsClosed(ended));
    }

    private void note(UUID actor, String action, UUID subject, Optional<String> reason) {
        audit.record(new Audit.Line(
                ids.next(), clock.instant(), actor.toString(), action, subject.toString(), reason, "done"));
    }
}
