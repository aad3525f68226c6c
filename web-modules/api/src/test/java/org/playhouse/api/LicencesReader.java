package org.playhouse.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.Problem;
import org.playhouse.kernel.fuzz.Mutator;
import org.playhouse.kernel.fuzz.Reader;
import org.playhouse.kernel.fuzz.Seed;
import org.playhouse.kernel.fuzz.TextMutator;
import org.playhouse.license.ClearKey;
import org.playhouse.license.KeyUse;
import org.playhouse.license.LicenseProblem;
import org.playhouse.license.PlaybackTicket;
import org.playhouse.license.ProtectionKeys;
import org.playhouse.license.control.LicenseDecision;
import org.playhouse.license.control.LicensePolicy;
import org.playhouse.license.control.TicketCodec;
import org.playhouse.media.cenc.KeyLabel;
import org.playhouse.media.cenc.Scheme;

/** What players send for keys: W3C ClearKey requests, key ids in paths, tickets; then who may have which key. */
public final class LicencesReader implements Reader {
    private static final UUID FILM = new UUID(5, 6);
    private static final UUID KID = UUID.fromString("2f05477f-c24b-b4fa-efd8-6517156daffc");
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final PlaybackTicket TICKET =
            new PlaybackTicket(new UUID(1, 2), new UUID(3, 4), new UUID(7, 8), FILM, NOW.plusSeconds(300));
    private static final TicketCodec TICKETS = new TicketCodec(new byte[32]);
    private static final ProtectionKeys KEYS =
            new ProtectionKeys(FILM, Map.of(new KeyUse(KeyLabel.SD, Scheme.CBCS), new ClearKey(KID, new byte[16])));
    private static final List<String> WORDS = List.of(
            "\"kids\":",
            "\"type\":",
            "temporary",
            "persistent-license",
            "LwVHf8JLtPrv2GUXFW2v_A",
            "AAAAAAAAAAAAAAAAAAAAAA",
            "{",
            "}",
            "[",
            "]",
            "[[",
            "{\"a\":",
            ",",
            "null",
            "true",
            "1",
            "\"\"",
            "\"\\u0000\"",
            "=",
            "==",
            "+",
            "/");

    private final Mutator mutator = new TextMutator(WORDS, 90);
    private final LicensePolicy policy = new LicensePolicy();

    @Override
    public List<Seed> seeds() {
        List<Seed> seeds = new ArrayList<>(Seed.kept("licences"));
        seeds.add(Seed.text("ticket", TICKETS.write(TICKET)));
        seeds.add(Seed.text("ticket-expired", TICKETS.write(new PlaybackTicket(KID, KID, KID, FILM, NOW))));
        seeds.add(Seed.text("ticket-other", TICKETS.write(new PlaybackTicket(KID, KID, KID, KID, NOW.plusSeconds(1)))));
        seeds.add(Seed.text("path", "2f05477fc24bb4faefd86517156daffc"));
        return List.copyOf(seeds);
    }

    @Override
    public Mutator mutator() {
        return mutator;
    }

    @Override
    public Reach read(Seed seed, byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        if (seed.name().startsWith("ticket")) {
            return TICKETS.read(text).map(ticket -> admitted(ticket, text)).orElse(Reach.FIRST);
        }
        try {
            if (seed.name().equals("path")) {
                return decided(TICKET, List.of(LicenseRequestJson.kid(text)));
            }
            LicenseRequestJson request = LicenseRequestJson.of(input);
            if (request.kids().isEmpty() || !request.type().equals("temporary")) {
                throw new AssertionError("not what a licence can be given for: " + request);
            }
            return decided(TICKET, request.kids());
        } catch (Problem refused) {
            boolean known = refused.type().status() == 400 || refused.type() == LicenseProblem.KEY_FOREIGN;
            if (!known) {
                throw refused;
            }
            return refused.type() == CommonProblem.INVALID ? Reach.PAST : Reach.FIRST;
        }
    }

    private Reach admitted(PlaybackTicket ticket, String text) {
        if (!TICKETS.write(ticket).equals(text)) {
            throw new AssertionError("a ticket that was not written so: " + ticket);
        }
        return decided(ticket, List.of(KID));
    }

    private Reach decided(PlaybackTicket ticket, List<UUID> kids) {
        LicenseDecision decision = policy.decide(ticket, KEYS, kids, NOW);
        if (decision instanceof LicenseDecision.Granted granted) {
            LicenseKeysJson.of(granted.keys(), "temporary");
            if (!ticket.equals(TICKET) || kids.stream().anyMatch(id -> !id.equals(KID))) {
                throw new AssertionError("a key for " + kids);
            }
        }
        return Reach.WHOLE;
    }
}
