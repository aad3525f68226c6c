package org.playhouse.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.playhouse.http.Replays.Kept;
import org.playhouse.http.Replays.Mine;
import org.playhouse.http.Replays.Running;
import org.playhouse.http.Replays.Wish;

/** What every place for replays does. */
interface ReplaysContract {
    Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    byte[] FIRST = {1};
    byte[] SECOND = {2};
    byte[] RESULT = {3, 4};

    Replays replays();

    @Test
    default void aKeyIsClaimedOnce() {
        var key = key();

        assertThat(replays().claim(wish(key, FIRST, NOW))).isInstanceOf(Mine.class);
        assertThat(replays().claim(wish(key, SECOND, NOW)))
                .isInstanceOfSatisfying(
                        Running.class,
                        running -> assertThat(running.sealedFingerprint()).isEqualTo(FIRST));
    }

    @Test
    default void whatIsKeptIsGivenAgain() {
        var key = key();
        var first = wish(key, FIRST, NOW);
        replays().claim(first);
        replays().keep(key, first.owner(), RESULT);

        assertThat(replays().claim(wish(key, SECOND, NOW.plusSeconds(3600))))
                .isInstanceOfSatisfying(Kept.class, kept -> {
                    assertThat(kept.sealedFingerprint()).isEqualTo(FIRST);
                    assertThat(kept.sealedResult()).isEqualTo(RESULT);
                });
    }

    @Test
    default void aReleasedKeyIsFree() {
        var key = key();
        var first = wish(key, FIRST, NOW);
        replays().claim(first);
        replays().release(key, first.owner());

        assertThat(replays().claim(wish(key, SECOND, NOW))).isInstanceOf(Mine.class);
    }

    @Test
    default void onlyItsOwnerKeepsOrReleases() {
        var key = key();
        replays().claim(wish(key, FIRST, NOW));
        replays().keep(key, UUID.randomUUID(), RESULT);
        replays().release(key, UUID.randomUUID());

        assertThat(replays().claim(wish(key, SECOND, NOW))).isInstanceOf(Running.class);
    }

    @Test
    default void aDeadOwnerLosesItsKeyAndAnOldAnswerIsForgotten() {
        var key = key();
        var dead = wish(key, FIRST, NOW);
        replays().claim(dead);

        var heir = wish(key, SECOND, NOW.plusSeconds(61));
        assertThat(replays().claim(heir)).isInstanceOf(Mine.class);
        replays().keep(key, dead.owner(), RESULT);
        assertThat(replays().claim(wish(key, FIRST, NOW.plusSeconds(62)))).isInstanceOf(Running.class);

        replays().keep(key, heir.owner(), RESULT);
        assertThat(replays().claim(wish(key, FIRST, NOW.plusSeconds(86_400)))).isInstanceOf(Kept.class);
        assertThat(replays().claim(wish(key, FIRST, NOW.plusSeconds(86_500)))).isInstanceOf(Mine.class);
    }

    @Test
    default void whatIsCreatedUnderAKeyHasOneIdWhoeverHasIt() {
        var key = key();
        var dead = wish(key, FIRST, NOW);
        assertThat(replays().claim(dead))
                .isInstanceOfSatisfying(
                        Mine.class, mine -> assertThat(mine.seed()).isEqualTo(dead.owner()));

        var heir = wish(key, SECOND, NOW.plusSeconds(61));
        inherits(heir, dead);
        replays().leave(key, dead.owner());
        assertThat(replays().claim(wish(key, SECOND, NOW.plusSeconds(62)))).isInstanceOf(Running.class);

        replays().leave(key, heir.owner());
        var next = wish(key, SECOND, NOW.plusSeconds(62));
        inherits(next, dead);
        replays().keep(key, next.owner(), RESULT);
        replays().leave(key, next.owner());
        assertThat(replays().claim(wish(key, FIRST, NOW.plusSeconds(200)))).isInstanceOf(Kept.class);

        var another = wish(key, SECOND, NOW.plusSeconds(86_500));
        assertThat(replays().claim(another)).isInstanceOfSatisfying(Mine.class, mine -> {
            assertThat(mine.seed()).isEqualTo(another.owner());
            assertThat(mine.sealedFingerprint()).isEqualTo(SECOND);
        });
    }

    private void inherits(Wish heir, Wish first) {
        assertThat(replays().claim(heir)).isInstanceOfSatisfying(Mine.class, mine -> {
            assertThat(mine.seed()).isEqualTo(first.owner());
            assertThat(mine.sealedFingerprint()).isEqualTo(first.sealedFingerprint());
        });
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static Wish wish(String key, byte[] fingerprint, Instant now) {
        return new Wish(key, fingerprint, UUID.randomUUID(), now, now.plusSeconds(86_400), now.minusSeconds(60));
    }
}
