package org.playhouse.devstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class SampleTest {
    @Test
    void changesThePictureEverySecond() {
        SamplePicture picture = new SamplePicture(64);

        assertThat(hash(picture.at(10.5))).isNotEqualTo(hash(picture.at(11.5))).isNotEqualTo(hash(picture.at(12.5)));
    }

    @Test
    void isLouderThanMinus40Decibels() {
        byte[] sound = SampleSound.of(4);
        double energy = 0;
        for (int i = 0; i < sound.length; i += 2) {
            double sample = (short) ((sound[i] & 0xff) | (sound[i + 1] << 8)) / 32_768.0;
            energy += sample * sample;
        }
        double decibels = 10 * Math.log10(energy / (sound.length / 2.0));

        assertThat(decibels).isGreaterThan(-40);
    }

    private static long hash(byte[] picture) {
        CRC32 sum = new CRC32();
        sum.update(picture);
        return sum.getValue();
    }
}
