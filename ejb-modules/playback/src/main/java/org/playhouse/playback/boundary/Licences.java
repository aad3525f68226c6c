package org.playhouse.playback.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.playhouse.license.LicenseProblem;
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

    /**
     * The key ids that a session may have of those asked for: what opens only tracks it is not told of is left out, for
     * an init segment names all keys of its film.
     */
    public List<UUID> opened(Watching watching, List<UUID> asked) {
        var opened = asked.stream()
                .filter(id -> !watching.tracks().withheld().contains(id))
                .toList();
        if (opened.isEmpty() && !asked.isEmpty()) {
            throw LicenseProblem.KEY_FOREIGN.because("This session is not for the tracks that the key opens.");
        }
        return opened;
    }

    /** A verified ticket and its open session. */
    public record Holder(PlaybackTicket ticket, Watching watching) {}
}
