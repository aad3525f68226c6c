package org.playhouse.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("TRN-14")
class DolbyFramesTest {
    /** 48 kHz, 448 kbit/s, bsid 8, 3/2 with low frequencies. */
    private static final String AC3 = "0B77 0000 1E 40 E1 00 00";
    /** Independent substream 0 of 8 words: 48 kHz, six blocks, 3/2 with low frequencies, bsid 16. */
    private static final String EAC3 = "0B77 0007 3F 80 0000 00000000 00000000";
    /** Dependent substream 0 of 8 words with a channel map: Lrs and Rrs. */
    private static final String BEHIND = "0B77 4007 34 80 1020 00000000 00000000";

    private static byte[] bytes(String... frames) {
        return HexFormat.of().parseHex(String.join("", frames).replace(" ", ""));
    }

    @Test
    void saysWhatItsConfigurationSays() {
        assertThat(DolbyFrames.shape(bytes(AC3), false)).contains("0 15 8 0 7 true");
        assertThat(DolbyFrames.shape(bytes(EAC3), true)).contains("0 0 7 true;");
        assertThat(DolbyFrames.shape(bytes(EAC3, BEHIND), true)).contains("0 0 7 true;0 0 2 false 512;");
    }

    @Test
    void seesAChangeOfSpeakersOrOfRate() {
        assertThat(DolbyFrames.shape(bytes(EAC3.replace("3F", "35")), true))
                .isPresent()
                .isNotEqualTo(DolbyFrames.shape(bytes(EAC3), true));
        assertThat(DolbyFrames.shape(bytes(AC3.replace("1E", "5E")), false))
                .isPresent()
                .isNotEqualTo(DolbyFrames.shape(bytes(AC3), false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // no sync word; a second independent programme; three blocks; half a sampling rate; bsid of AC-3
                "0B78 0007 3F 80 0000 00000000 00000000",
                EAC3 + "0B77 0807 3F 80 0000 00000000 00000000",
                "0B77 0007 2F 80 0000 00000000 00000000",
                "0B77 0007 FF 80 0000 00000000 00000000",
                "0B77 0007 3F 40 0000 00000000 00000000",
                "0B77 00FF 3F 80 0000 00000000 00000000",
                BEHIND,
                EAC3 + "0B77"
            })
    void refusesWhatOneEntryCannotDescribe(String frames) {
        assertThat(DolbyFrames.shape(bytes(frames), true)).isEmpty();
    }

    @Test
    void survivesEveryCut() {
        byte[] whole = bytes(EAC3, BEHIND);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThat(DolbyFrames.shape(cut, true)).isNotEqualTo(DolbyFrames.shape(whole, true));
            assertThat(DolbyFrames.shape(cut, false)).isEmpty();
        }
    }
}
