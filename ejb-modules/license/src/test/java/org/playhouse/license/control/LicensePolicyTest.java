package org.playhouse.license.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.license.ClearKey;
import org.playhouse.license.KeyUse;
import org.playhouse.license.LicenseProblem;
import org.playhouse.license.PlaybackTicket;
import org.playhouse.license.ProtectionKeys;
import org.playhouse.media.cenc.KeyLabel;
import org.playhouse.media.cenc.Scheme;

@Tag("LIC-05")
class LicensePolicyTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final UUID FILM = UUID.randomUUID();
    private static final ClearKey PICTURE = new ClearKey(UUID.randomUUID(), new byte[16]);
    private static final ClearKey SOUND = new ClearKey(UUID.randomUUID(), new byte[16]);
    private static final ProtectionKeys KEYS = new ProtectionKeys(
            FILM,
            Map.of(new KeyUse(KeyLabel.HD, Scheme.CBCS), PICTURE, new KeyUse(KeyLabel.AUDIO, Scheme.CBCS), SOUND));

    private final LicensePolicy policy = new LicensePolicy();

    @Test
    void givesTheKeysOfTheTicketsFilm() {
        var decision = policy.decide(ticket(FILM, NOW.plusSeconds(1)), KEYS, List.of(PICTURE.id(), SOUND.id()), NOW);
        assertThat(decision).isEqualTo(new LicenseDecision.Granted(List.of(PICTURE, SOUND)));
    }

    @Test
    void givesNoKeyAtAllWhenOneIsForeign() {
        var decision =
                policy.decide(ticket(FILM, NOW.plusSeconds(1)), KEYS, List.of(PICTURE.id(), UUID.randomUUID()), NOW);
        assertThat(refused(decision)).isEqualTo(LicenseProblem.KEY_FOREIGN);
    }

    @Test
    void refusesAnExpiredTicket() {
        var decision = policy.decide(ticket(FILM, NOW), KEYS, List.of(PICTURE.id()), NOW);
        assertThat(refused(decision)).isEqualTo(LicenseProblem.TICKET_INVALID);
    }

    @Test
    void refusesTheTicketOfAnotherFilm() {
        var decision = policy.decide(ticket(UUID.randomUUID(), NOW.plusSeconds(1)), KEYS, List.of(PICTURE.id()), NOW);
        assertThat(refused(decision)).isEqualTo(LicenseProblem.KEY_FOREIGN);
    }

    @Test
    void neverPrintsAKey() {
        var key = new ClearKey(UUID.randomUUID(), "sixteen secrets!".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(key.toString()).isEqualTo("ClearKey[" + key.id() + "]");
    }

    private static LicenseProblem refused(LicenseDecision decision) {
        return ((LicenseDecision.Refused) decision).why();
    }

    private static PlaybackTicket ticket(UUID presentation, Instant expires) {
        return new PlaybackTicket(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), presentation, expires);
    }
}
