package org.playhouse.playback.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.playhouse.catalog.VideoView;
import org.playhouse.kernel.Caller;
import org.playhouse.kernel.Ids;
import org.playhouse.kernel.Inbox;
import org.playhouse.kernel.Outbox;
import org.playhouse.license.PlaybackTicket;
import org.playhouse.license.ProtectionKeys;
import org.playhouse.license.boundary.ContentKeys;
import org.playhouse.license.boundary.Tickets;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.hls.KeyFormat;
import org.playhouse.playback.Heartbeat;
import org.playhouse.playback.OpenSession;
import org.playhouse.playback.PlaybackProblem;
import org.playhouse.playback.Renewal;
import org.playhouse.playback.SessionTracks;
import org.playhouse.playback.ViewingStarted;
import org.playhouse.playback.WatchWish;
import org.playhouse.playback.Watching;
import org.playhouse.playback.control.MediaPaths;
import org.playhouse.playback.control.PlaybackConfig;
import org.playhouse.playback.control.ResumePolicy;
import org.playhouse.playback.control.SchemePolicy;
import org.playhouse.playback.control.SessionStore;
import org.playhouse.playback.entity.PlaybackSession;

/** Playback sessions: opened, kept alive, ended, and asked for by manifests, keys and licences (PLAY-03, PLAY-04). */
@Stateless
public class PlaybackSessions {
    /** Longer than any signed URL lives: until then a segment may ask whether its session's film was deleted. */
    private static final Duration KEPT = Duration.ofDays(7);

    private final ResumePolicy resume = new ResumePolicy();
    private final SchemePolicy schemes = new SchemePolicy();

    @Inject
    Admission admission;

    @Inject
    SessionStore store;

    @Inject
    Tickets tickets;

    @Inject
    ContentKeys keys;

    @Inject
    MediaTokens tokens;

    @Inject
    Outbox outbox;

    @Inject
    Inbox inbox;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    @Inject
    PlaybackConfig config;

    /** @param tracks which the session is for, see {@link NarrowedSessions} */
    public OpenSession open(Caller caller, WatchWish wish, SessionTracks tracks) {
        var now = clock.instant();
        var video = admission.mayWatch(caller, wish.video(), now);
        double left = store.position(account(caller), video.id());
        var scheme = scheme(video, wish);
        store.sweep(now.minus(KEPT));
        store.lock(account(caller)); // from here on the account's other openings wait: nothing slow may follow
        var session = begin(caller, video, scheme, wish.keyFormat(), now);
        session.narrow(tracks);
        return described(session, video, left, now);
    }

    /** The caller's open session of a video, or a new one with the defaults. */
    public OpenSession openFor(Caller caller, UUID wanted) {
        var now = clock.instant();
        var video = admission.mayWatch(caller, wanted, now);
        double left = store.position(account(caller), wanted);
        var wish = WatchWish.of(wanted);
        var scheme = scheme(video, wish);
        store.lock(account(caller));
        var session = store.open(account(caller), wanted, now)
                .orElseGet(() -> begin(caller, video, scheme, wish.keyFormat(), now));
        session.extend(signIn(caller), now.plus(config.patience()));
        return described(session, video, left, now);
    }

    /** Keeps the session open, remembers the position, and renews the ticket. */
    public Renewal heartbeat(Caller caller, UUID id, Heartbeat beat) {
        var now = clock.instant();
        var session = store.own(caller, id);
        var ticket = ticket(session, now);
        var signed = ticket.map(tickets::sign);
        store.hold(session); // from here on its other heartbeats wait: nothing slow may follow
        if (!session.openAt(now)) {
            throw ended();
        }
        session.extend(signIn(caller), now.plus(config.patience()));
        store.remember(account(caller), session.video(), beat.positionSeconds(), now);
        if (session.firstView()) {
            outbox.append(new ViewingStarted(session.video(), id));
        }
        return new Renewal(signed, ticket.map(PlaybackTicket::expires).orElse(session.expiresAt()));
    }

    /** Ends the caller's session; ending it again is no error. */
    public void end(Caller caller, UUID id) {
        store.hold(store.own(caller, id)).end(clock.instant());
    }

    /** The open session behind a manifest, key or licence, of a film that may still be shown. */
    public Watching watching(UUID id) {
        var session = store.find(id).orElseThrow(PlaybackSessions::ended);
        admission.stillShown(session.video());
        if (!session.openAt(clock.instant())) {
            throw ended();
        }
        return session.watching();
    }

    /** Whether the film behind a session was deleted: its segments are gone then, whatever their signature says. */
    public boolean filmDeleted(UUID id) {
        return store.find(id).map(session -> admission.deleted(session.video())).orElse(false);
    }

    /** Acts once on the fact that a sign-in ended: so do the sessions that hang on it. */
    public void signedOut(UUID fact, UUID signIn) {
        if (inbox.first("playback", fact)) {
            store.endAll(signIn, clock.instant());
        }
    }

    private PlaybackSession begin(Caller caller, VideoView video, Scheme scheme, KeyFormat format, Instant now) {
        if (store.countOpen(account(caller), now) >= config.maxSessions()) {
            throw PlaybackProblem.TOO_MANY_SESSIONS
                    .because("This account is already watching on as many screens as it may.")
                    .with("limit", config.maxSessions());
        }
        var session = new PlaybackSession(
                ids.next(), caller, video, scheme, scheme == Scheme.NONE ? KeyFormat.IDENTITY : format, now);
        session.extend(signIn(caller), now.plus(config.patience()));
        store.add(session);
        return session;
    }

    private Scheme scheme(VideoView video, WatchWish wish) {
        if (!video.drm()) {
            return Scheme.NONE;
        }
        var offered = keys.keys(video.presentation().orElseThrow())
                .map(ProtectionKeys::schemes)
                .orElse(Set.of(Scheme.CBCS, Scheme.CENC));
        return schemes.choose(wish.scheme(), offered);
    }

    private OpenSession described(PlaybackSession session, VideoView video, double left, Instant now) {
        double seconds = video.durationSeconds().orElse(0.0);
        var expires = now.plus(config.urlLife(Duration.ofMillis(Math.round(seconds * 1000))));
        var token = tokens.sign(session.presentation(), Optional.of(session.id()), expires);
        var ticket = ticket(session, now);
        var film = session.presentation();
        int rules = session.packager();
        return new OpenSession(
                session.id(),
                config.origin() + MediaPaths.hls(token, film, rules, session.scheme(), session.keyFormat()),
                config.origin() + MediaPaths.dash(token, film, rules, session.scheme(), session.keyFormat()),
                ticket.map(tickets::sign),
                ticket.map(PlaybackTicket::expires).orElse(session.expiresAt()),
                resume.resume(left, seconds),
                config.heartbeat());
    }

    private Optional<PlaybackTicket> ticket(PlaybackSession session, Instant now) {
        var watching = session.watching();
        return Optional.of(watching)
                .filter(any -> session.isProtected())
                .map(any -> new PlaybackTicket(
                        watching.session(),
                        watching.account(),
                        watching.video(),
                        watching.presentation(),
                        Instant.ofEpochSecond(now.plus(config.ticketTtl()).getEpochSecond())));
    }

    private static UUID account(Caller caller) {
        return caller.account().orElseThrow();
    }

    private static UUID signIn(Caller caller) {
        return caller.session().orElseThrow();
    }

    private static RuntimeException ended() {
        return PlaybackProblem.SESSION_ENDED.because("This playback session has ended.");
    }
}
