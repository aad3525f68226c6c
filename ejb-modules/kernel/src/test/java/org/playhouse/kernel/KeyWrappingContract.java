package org.playhouse.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every key wrapping does. */
public interface KeyWrappingContract {
    byte[] KEY = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};

    KeyWrapping wrapping();

    @Test
    @Tag("SEC-14")
    default void opensWhatItWrapped() {
        byte[] wrapped = wrapping().wrap(KEY, "license:1");
        assertThat(wrapping().unwrap(wrapped, "license:1")).isEqualTo(KEY);
    }

    @Test
    default void hidesTheKeyAndNeverRepeatsItself() {
        byte[] one = wrapping().wrap(KEY, "license:1");
        byte[] two = wrapping().wrap(KEY, "license:1");
        assertThat(one).isNotEqualTo(two);
        assertThat(new String(one, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(KEY, java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    @Test
    default void refusesAnotherContext() {
        byte[] wrapped = wrapping().wrap(KEY, "license:1");
        assertThatThrownBy(() -> wrapping().unwrap(wrapped, "license:2")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void refusesAlteredBytes() {
        byte[] wrapped = wrapping().wrap(KEY, "license:1");
        for (int at : new int[] {0, 1, wrapped.length / 2, wrapped.length - 1}) {
            byte[] altered = wrapped.clone();
            altered[at] ^= 1;
            assertThatThrownBy(() -> wrapping().unwrap(altered, "license:1"))
                    .as("byte " + at)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> wrapping().unwrap(new byte[3], "license:1"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void wrapsSmallSecretsOfOtherSizes() {
        for (int size : new int[] {0, 1, 32, 1700, 4000, 64 * 1024}) {
            byte[] secret = new byte[size];
            assertThat(wrapping().unwrap(wrapping().wrap(secret, "c"), "c")).isEqualTo(secret);
        }
    }
}
