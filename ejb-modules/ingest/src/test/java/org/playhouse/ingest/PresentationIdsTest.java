package org.playhouse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class PresentationIdsTest {
    private static final UUID ITEM = UUID.fromString("0193475e-7b6a-7d2c-9f3e-0a1b2c3d4e5f");

    @Test
    void followsFromTheClaim() {
        assertThat(PresentationIds.of(ITEM, 1)).isEqualTo(PresentationIds.of(ITEM, 1));
        assertThat(PresentationIds.of(ITEM, 1)).isNotEqualTo(PresentationIds.of(ITEM, 2));
        assertThat(PresentationIds.of(UUID.randomUUID(), 1)).isNotEqualTo(PresentationIds.of(ITEM, 1));
    }

    @Test
    void isAUuidOfVersionSeven() {
        var id = PresentationIds.of(ITEM, 1);
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.toString()).startsWith("0193475e-7b6a-7");
    }

    @Test
    void looksBackAtTheClaimsOfTheSameAttemptOnly() {
        assertThat(PresentationIds.earlier(ITEM, 1, 1)).isEmpty();
        assertThat(PresentationIds.earlier(ITEM, 1, 3))
                .containsExactly(PresentationIds.of(ITEM, 1), PresentationIds.of(ITEM, 2));
        assertThat(PresentationIds.earlier(ITEM, 2, (1L << 20) + 2))
                .containsExactly(PresentationIds.of(ITEM, (1L << 20) + 1));
        assertThat(PresentationIds.earlier(ITEM, 1, 1000)).hasSize(64);
    }
}
