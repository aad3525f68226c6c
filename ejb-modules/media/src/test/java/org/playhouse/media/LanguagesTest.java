package org.playhouse.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {
    @ParameterizedTest
    @CsvSource({
        "eng, en, eng", "ger, de, deu", "deu, de, deu", "de, de, deu", "fre, fr, fra", "pt-br, pt-BR, por",
        "zh_Hant, zh-Hant, zho", "gsw, gsw, gsw", "ENG, en, eng", "und, und, und", "'', und, und", "English, und, und",
        "zxx, zxx, zxx"
    })
    void saysThemShortly(String said, String tag, String letters) {
        assertThat(Languages.tag(said)).isEqualTo(tag);
        assertThat(Languages.threeLetters(tag)).isEqualTo(letters);
    }

    @ParameterizedTest
    @CsvSource({"de, Deutsch", "fr, Français", "en, English", "und, ''"})
    void namesThemInTheirOwnWords(String tag, String name) {
        assertThat(Languages.ownName(tag)).isEqualTo(name);
    }
}
