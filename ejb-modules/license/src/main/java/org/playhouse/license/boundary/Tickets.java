package org.playhouse.license.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import org.playhouse.kernel.Secrets;
import org.playhouse.license.LicenseProblem;
import org.playhouse.license.PlaybackTicket;
import org.playhouse.license.control.TicketCodec;

/** Signs and verifies playback tickets. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Tickets {
    @Inject
    Secrets secrets;

    @Inject
    Clock clock;

    private TicketCodec codec;

    @PostConstruct
    void open() {
        codec = new TicketCodec(secrets.secret("token.ticket"));
    }

    public String sign(PlaybackTicket ticket) {
        return codec.write(ticket);
    }

    /** The ticket behind the text; a forged, altered or expired one is refused. */
    public PlaybackTicket verify(String text) {
        return codec.read(text)
                .filter(ticket -> !ticket.expiredAt(clock.instant()))
                .orElseThrow(() -> LicenseProblem.TICKET_INVALID.because("The ticket is not valid or has expired."));
    }
}
