package org.playhouse.media.cenc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.playhouse.media.Clips;

@Tag("PKG-06")
class KeyLabelTest {
    @ParameterizedTest
    @CsvSource({
        "256,144,SD",
        "768,576,SD",
        "1024,432,SD",
        "770,576,HD",
        "1280,720,HD",
        "1920,1080,HD",
        "1080,1920,HD",
        "1922,1080,UHD1",
        "2560,1440,UHD1",
        "2160,3840,UHD1",
        "4096,2160,UHD1",
        "4098,2160,UHD2",
        "7680,4320,UHD2"
    })
    void isForPicturesOfASize(int width, int height, KeyLabel label) {
        assertThat(KeyLabel.of(Clips.sized(Clips.small(), width, height).index()))
                .isEqualTo(label);
    }

    @Test
    void isForSound() {
        assertThat(KeyLabel.of(Clips.sound().index())).isEqualTo(KeyLabel.AUDIO);
    }
}
