package org.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EtagsTest {
    @Test
    void followsFromTheNames() {
        assertThat(Etags.of("film", 1, 2, "cbcs")).isEqualTo(Etags.of("film", 1, 2, "cbcs"));
        assertThat(Etags.of("film", 1, 2, "cbcs")).isNotEqualTo(Etags.of("film", 1, 2, "cenc"));
        assertThat(Etags.of("film", 1, 23)).isNotEqualTo(Etags.of("film", 12, 3));
        assertThat(Etags.of("film")).matches("\"[0-9a-f]{32}\"");
    }

    @Test
    void matchesIfNoneMatch() {
        var tag = Etags.of("film");
        assertThat(Etags.matches(tag, tag)).isTrue();
        assertThat(Etags.matches("\"other\", W/" + tag, tag)).isTrue();
        assertThat(Etags.matches("*", tag)).isTrue();
        assertThat(Etags.matches("\"other\"", tag)).isFalse();
        assertThat(Etags.matches(null, tag)).isFalse();
    }
}
