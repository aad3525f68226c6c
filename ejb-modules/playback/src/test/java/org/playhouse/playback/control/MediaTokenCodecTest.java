package org.playhouse.playback.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.playback.MediaToken;

@Tag("PLAY-02")
class MediaTokenCodecTest {
    private static final MediaToken TOKEN =
            new MediaToken(UUID.randomUUID(), Optional.of(UUID.randomUUID()), Instant.parse("2026-11-20T18:00:00Z"));

    private final MediaTokenCodec codec = new MediaTokenCodec(new byte[32]);

    @Test
    void readsWhatItWrote() {
        assertThat(codec.read(codec.write(TOKEN))).contains(TOKEN);
        var pictures = new MediaToken(TOKEN.presentation(), Optional.empty(), TOKEN.expires());
        assertThat(codec.read(codec.write(pictures))).contains(pictures);
    }

    @Test
    void isOnePathSegment() {
        assertThat(codec.write(TOKEN)).matches("[A-Za-z0-9_-]{96}");
    }

    @Test
    void refusesATextWithAnyCharacterChanged() {
        var text = codec.write(TOKEN);
        for (int i = 0; i < text.length(); i++) {
            var other = text.charAt(i) == 'A' ? 'B' : 'A';
            assertThat(codec.read(text.substring(0, i) + other + text.substring(i + 1)))
                    .as("character " + i)
                    .isEmpty();
        }
    }

    @Test
    void refusesTheTokensOfAnotherKeyAndOtherTexts() {
        assertThat(new MediaTokenCodec(new byte[] {1}).read(codec.write(TOKEN))).isEmpty();
        assertThat(codec.read("main.m3u8")).isEmpty();
        assertThat(codec.read("=".repeat(96))).isEmpty();
    }
}
