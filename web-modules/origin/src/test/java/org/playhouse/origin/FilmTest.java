package org.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.presentation.Pictures;
import org.playhouse.media.presentation.Presentation;

@Tag("PLAY-02")
class FilmTest {
    @Test
    void isServedUnderItsOwnRulesNotUnderThoseOfThisBuild() {
        int other = Presentation.PACKAGER + 6;
        assertThat(film(other).serves(other, Scheme.NONE)).isTrue();
        assertThat(film(other).serves(Presentation.PACKAGER, Scheme.NONE)).isFalse();
        assertThat(film(other).serves(other, Scheme.CBCS)).isFalse();
    }

    private static Film film(int packager) {
        var pictures = new Pictures(Optional.empty(), List.of(), Optional.empty());
        return new Film(new Presentation(
                new UUID(1, 2), packager, false, Duration.ofSeconds(20), List.of(), pictures, List.of()));
    }
}
