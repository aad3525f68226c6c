package org.playhouse.playback.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.playhouse.catalog.VideoView;
import org.playhouse.kernel.Caller;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.hls.KeyFormat;
import org.playhouse.media.presentation.Narrowing;
import org.playhouse.playback.SessionTracks;
import org.playhouse.playback.Watching;

/** One player watching one film. Open until it is ended or its expiry passes without a heartbeat. */
@Entity
@Table(name = "playback_session")
@NamedQuery(
        name = "PlaybackSession.count",
        query = "select count(s) from PlaybackSession s where s.account = :account and s.endedAt is null"
                + " and s.expiresAt > :now")
@NamedQuery(
        name = "PlaybackSession.open",
        query = "select s from PlaybackSession s where s.account = :account and s.video = :video"
                + " and s.endedAt is null and s.expiresAt > :now order by s.openedAt desc")
@NamedQuery(
        name = "PlaybackSession.endAll",
        query = "update PlaybackSession s set s.endedAt = :now where s.signIn = :signIn and s.endedAt is null")
public class PlaybackSession {
    @Id
    private UUID id;

    private UUID account;

    @Column(name = "sign_in")
    private UUID signIn;

    private UUID video;
    private UUID presentation;
    private int packager;
    private String document;

    @Enumerated(EnumType.STRING)
    private Scheme scheme;

    @Enumerated(EnumType.STRING)
    @Column(name = "key_format")
    private KeyFormat keyFormat;

    @Column(name = "opened_at")
    private Instant openedAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    private boolean viewed;

    /** Null: all tracks. */
    private String narrowing;

    /** Key ids, with commas between them. */
    private String withheld;

    protected PlaybackSession() {}

    public PlaybackSession(UUID id, Caller caller, VideoView film, Scheme scheme, KeyFormat format, Instant now) {
        this.id = id;
        this.account = caller.account().orElseThrow();
        this.signIn = caller.session().orElseThrow();
        this.video = film.id();
        this.presentation = film.presentation().orElseThrow();
        this.packager = film.packager();
        this.document = film.document().orElse(null);
        this.scheme = scheme;
        this.keyFormat = format;
        this.openedAt = now;
        this.expiresAt = now;
    }

    public boolean openAt(Instant now) {
        return endedAt == null && now.isBefore(expiresAt);
    }

    /** Keeps it open; the sign-in that did so answers for it from now on. */
    public void extend(UUID by, Instant until) {
        signIn = by;
        expiresAt = until;
    }

    /** For these tracks only. */
    public void narrow(SessionTracks tracks) {
        if (!tracks.equals(SessionTracks.ALL)) {
            narrowing = tracks.narrowing().write();
            withheld = tracks.withheld().stream().map(UUID::toString).sorted().collect(Collectors.joining(","));
        }
    }

    private SessionTracks tracks() {
        if (narrowing == null) {
            return SessionTracks.ALL;
        }
        var kids = Stream.of(withheld.split(","))
                .filter(id -> !id.isEmpty())
                .map(UUID::fromString)
                .collect(Collectors.toSet());
        return new SessionTracks(Narrowing.read(narrowing), kids);
    }

    /** True for the first heartbeat only. */
    public boolean firstView() {
        boolean first = !viewed;
        viewed = true;
        return first;
    }

    public void end(Instant now) {
        if (endedAt == null) {
            endedAt = now;
        }
    }

    public boolean belongsTo(Caller caller) {
        return caller.is(account);
    }

    public boolean isProtected() {
        return scheme != Scheme.NONE;
    }

    public Watching watching() {
        return new Watching(id, account, signIn, video, presentation, Optional.ofNullable(document), tracks());
    }

    public UUID id() {
        return id;
    }

    public UUID video() {
        return video;
    }

    public UUID presentation() {
        return presentation;
    }

    /** Whose rules the presentation's bytes follow. */
    public int packager() {
        return packager;
    }

    public Scheme scheme() {
        return scheme;
    }

    public KeyFormat keyFormat() {
        return keyFormat;
    }

    public Instant expiresAt() {
        return expiresAt;
    }
}
