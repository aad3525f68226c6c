package org.playhouse.media.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.playhouse.media.MediaException;
import org.playhouse.media.isobmff.Box;
import org.playhouse.media.isobmff.BoxWriter;

@Tag("TRN-14")
class SoundCodecTest {
    /** An AudioSampleEntry around one box. */
    private static SoundCodec codec(String entry, String box, String hex) {
        BoxWriter out = new BoxWriter();
        int start = out.begin(entry);
        out.zeros(28);
        int inner = out.begin(box);
        byte[] bytes =
                out.raw(HexFormat.of().parseHex(hex)).end(inner).end(start).toBytes();
        return (SoundCodec) SampleEntry.codec(Box.at(bytes, 0, bytes.length));
    }

    private static SoundCodec aac(String specific) {
        int length = specific.length() / 2;
        return codec(
                "mp4a",
                "esds",
                String.format(
                        "0000000003%02X000100%s%02X%s%s",
                        length + 23,
                        "04",
                        length + 15,
                        "4015000000000000000000000005" + String.format("%02X", length) + specific,
                        "060102"));
    }

    @ParameterizedTest
    @CsvSource({
        "1190,              mp4a.40.2,  2, 48000",
        "1188,              mp4a.40.2,  1, 48000",
        "11B056E500,        mp4a.40.2,  6, 48000",
        "11B8,              mp4a.40.2,  8, 48000",
        // HE-AAC, hierarchical (core at 24 kHz) and behind the core's configuration
        "2B118800,          mp4a.40.5,  2, 48000",
        "131056E598,        mp4a.40.5,  2, 48000",
        // HE-AAC v2, hierarchical and behind the core's configuration
        "EB098800,          mp4a.40.29, 2, 48000",
        "130856E59D4880,    mp4a.40.29, 2, 48000"
    })
    void readsAac(String specific, String parameter, int channels, int rate) {
        SoundCodec sound = aac(specific);
        assertThat(sound.parameter()).isEqualTo(parameter);
        assertThat(sound.channels()).isEqualTo(channels);
        assertThat(sound.sampleRate()).isEqualTo(rate);
    }

    @Test
    void refusesAacOfWhichItCannotSayTheSpeakers() {
        assertThatThrownBy(() -> aac("1180")).isInstanceOf(MediaException.class);
        assertThatThrownBy(() -> aac("F94C")).isInstanceOf(MediaException.class);
        assertThatThrownBy(() -> aac("11")).isInstanceOf(MediaException.class);
    }

    @Test
    void readsOpus() {
        SoundCodec sound = codec("Opus", "dOps", "000601380000BB800000010402000401020305");
        assertThat(sound).isEqualTo(new SoundCodec("Opus", 6, 48_000, 4, DolbyLayout.NONE));
        assertThatThrownBy(() -> codec("Opus", "dOps", "0102")).isInstanceOf(MediaException.class);
    }

    @ParameterizedTest
    @CsvSource({"101140, 2, A000", "101040, 2, A000", "1008C0, 1, 4000", "103DC0, 6, F801"})
    void readsAc3(String dac3, int channels, String map) {
        SoundCodec sound = codec("ac-3", "dac3", dac3);
        assertThat(sound.parameter()).isEqualTo("ac-3");
        assertThat(sound.channels()).isEqualTo(channels);
        assertThat(sound.dolby()).isEqualTo(new DolbyLayout(Integer.parseInt(map, 16), 0));
    }

    @ParameterizedTest
    @CsvSource({
        "0800200F00,         6, F801, 0",
        // 7.1: Lrs and Rrs in a dependent substream
        "0C00200F0202,       8, FA01, 0",
        // joint object coding of complexity 16
        "1800200F000110,     6, F801, 16",
        "1800200F000010,     6, F801, 0"
    })
    void readsEac3(String dec3, int channels, String map, int objects) {
        SoundCodec sound = codec("ec-3", "dec3", dec3);
        assertThat(sound.parameter()).isEqualTo("ec-3");
        assertThat(sound.channels()).isEqualTo(channels);
        assertThat(sound.dolby()).isEqualTo(new DolbyLayout(Integer.parseInt(map, 16), objects));
    }
}
