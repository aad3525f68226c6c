package org.playhouse.media.captions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.playhouse.media.MediaException;
import org.playhouse.media.webvtt.Cue;
import org.playhouse.media.webvtt.WebVtt;

/** Damaged captions end in cues that can be written and read again, or in a refusal that names a line of the file. */
@Tag("SEC-07")
@Timeout(1200)
class MutatedCaptionsTest {
    private static final int INPUTS = Integer.getInteger("playhouse.mutations", 20_000);
    private static final List<String> SEEDS = List.of(
            CaptionsTest.SRT,
            CaptionsTest.ASS,
            CaptionsTest.TTML,
            "WEBVTT\n\nNOTE x\n\n1\n00:00:01.000 --> 00:00:02.000 line:0\n<i>a</i>\n\n00:03.000 --> 00:04.000\nb\n");
    /** What means something to one of the readers. */
    private static final List<String> WORDS = List.of(
            " --> ",
            "\n\n",
            "{\\",
            "}",
            "<",
            ">",
            "</",
            "&",
            "00:00:",
            ",",
            "\\N",
            "Dialogue: ",
            "[Events]\n",
            "(",
            "<span begin=\"1s\">",
            "</p>",
            "999999999",
            "\uFEFF",
            "\u0000",
            "-",
            "%",
            "<!DOCTYPE x>",
            "]]>",
            "1 1",
            "f");

    @Test
    void readers() {
        Random random = new Random(20_261_120);
        int read = 0;
        for (int i = 0; i < INPUTS; i++) {
            byte[] input = mutated(SEEDS.get(i % SEEDS.size()), random);
            read += survives(input) ? 1 : 0;
        }
        assertThat(read).isBetween(INPUTS / 10, INPUTS * 9 / 10);
    }

    private static boolean survives(byte[] input) {
        try {
            List<Cue> cues = Captions.read(input, Optional.empty(), Optional.empty());
            assertThat(cues).isNotEmpty();
            assertThat(WebVtt.read(WebVtt.write(cues))).isEqualTo(cues);
            return true;
        } catch (MediaException refused) {
            long lines = 2
                    + new String(input, UTF_8)
                            .chars()
                            .filter(c -> c == '\n' || c == '\r')
                            .count();
            assertThat(refused.code()).isEqualTo("captions.malformed");
            assertThat((long) refused.line()).isBetween(1L, lines);
            return false;
        }
    }

    private static byte[] mutated(String seed, Random random) {
        StringBuilder text = new StringBuilder(seed);
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(5)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(128));
                case 1 -> text.insert(at, WORDS.get(random.nextInt(WORDS.size())));
                case 2 -> text.delete(at, Math.min(text.length() - 1, at + 1 + random.nextInt(20)));
                case 3 -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(80))));
                default -> text.setLength(Math.max(1, at));
            }
        }
        byte[] bytes = text.toString().getBytes(UTF_8);
        if (random.nextInt(8) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }
}
