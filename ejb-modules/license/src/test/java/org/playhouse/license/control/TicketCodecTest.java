package org.playhouse.license.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.license.PlaybackTicket;

@Tag("LIC-05")
class TicketCodecTest {
    private static final PlaybackTicket TICKET = new PlaybackTicket(
            UUID.randomUUID(),
            UUID.randomUUID(),
            UUID.randomUUID(),
            UUID.randomUUID(),
            Instant.parse("2026-11-20T12:05:00Z"));

    private final TicketCodec codec = new TicketCodec(new byte[32]);

    @Test
    void readsWhatItWrote() {
        assertThat(codec.read(codec.write(TICKET))).contains(TICKET);
    }

    @Test
    void refusesATextWithAnyCharacterChanged() {
        var text = codec.write(TICKET);
        for (int i = 0; i < text.length(); i++) {
            var other = text.charAt(i) == 'A' ? 'B' : 'A';
            assertThat(codec.read(text.substring(0, i) + other + text.substring(i + 1)))
                    .as("character " + i)
                    .isEmpty();
        }
    }

    @Test
    void refusesTheTicketsOfAnotherKeyAndOtherTexts() {
        assertThat(new TicketCodec(new byte[] {1}).read(codec.write(TICKET))).isEmpty();
        assertThat(codec.read("")).isEmpty();
        assertThat(codec.read("!".repeat(codec.write(TICKET).length()))).isEmpty();
    }
}
