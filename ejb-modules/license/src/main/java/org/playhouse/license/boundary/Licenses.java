package org.playhouse.license.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.playhouse.license.ClearKey;
import org.playhouse.license.PlaybackTicket;
import org.playhouse.license.ProtectionKeys;
import org.playhouse.license.control.KeyVault;
import org.playhouse.license.control.LicenseDecision;
import org.playhouse.license.control.LicensePolicy;

/** Issues keys to the holders of tickets. Whether their session still lives is playback's to say, before. */
@Stateless
public class Licenses {
    private final LicensePolicy policy = new LicensePolicy();

    @Inject
    KeyVault vault;

    @Inject
    Clock clock;

    /** All the keys asked for (W3C Encrypted Media Extensions, 9.1), or a refusal. */
    public List<ClearKey> clearKeys(PlaybackTicket ticket, List<UUID> kids) {
        var owned = vault.contentKeys(ticket.presentation(), kids)
                .orElseGet(() -> new ProtectionKeys(ticket.presentation(), Map.of()));
        var decision = policy.decide(ticket, owned, kids, clock.instant());
        if (decision instanceof LicenseDecision.Refused refused) {
            throw refused.why().because(refused.message());
        }
        return ((LicenseDecision.Granted) decision).keys();
    }

    /** The 16 bytes of one key, for HLS key format "identity" (RFC 8216, 4.3.2.4). */
    public byte[] identity(PlaybackTicket ticket, UUID kid) {
        return clearKeys(ticket, List.of(kid)).get(0).key();
    }
}
