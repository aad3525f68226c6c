package org.playhouse.playback.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.playhouse.license.PlaybackTicket;
import org.playhouse.license.boundary.Tickets;
import org.playhouse.playback.PlaybackProblem;
import org.playhouse.playback.Watching;

/** The door before license: a ticket counts only while its session is open and its film is shown (LIC-05). */
@Stateless
public class Licences {
    @Inject
    Tickets tickets;

    @Inject
    PlaybackSessions sessions;

    /** Whom a ticket speaks for. The caller still asks identity whether {@code watching.signIn()} lives. */
    public Holder holder(String ticket) {
        var verified = tickets.verify(ticket);
        var watching = sessions.watching(verified.session());
        if (!watching.presentation().equals(verified.presentation())) {
            throw PlaybackProblem.SESSION_ENDED.because("This playback session has ended.");
        }
        return new Holder(verified, watching);
    }

    /** A verified ticket and its open session. */
    public record Holder(PlaybackTicket ticket, Watching watching) {}
}
