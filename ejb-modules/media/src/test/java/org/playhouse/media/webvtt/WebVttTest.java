package org.playhouse.media.webvtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.media.MediaException;

@Tag("TRN-07")
class WebVttTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void readsWhatIsShown() {
        String text = "\uFEFFWEBVTT - made by hand\r\n\r\nSTYLE\r\n::cue { color: red }\r\n\r\nNOTE nothing --\r\n\r\n"
                + "first\r\n00:01.500 --> 00:02.000 line:0 align:start\r\n<i>Bonjour</i>\r\n– le monde\r\n\r\n"
                + "01:00:00.000 --> 01:00:01.000\r\n\r\n00:05.000 --> 00:04.000\r\nbackwards\r\n\r\n"
                + "100:00:00.000 --> 100:00:00.001\r\nlate";
        assertThat(WebVtt.read(bytes(text)))
                .containsExactly(
                        new Cue(1500, 2000, "line:0 align:start", "<i>Bonjour</i>\n– le monde"),
                        new Cue(360_000_000, 360_000_001, "", "late"));
    }

    @Test
    void readsBackWhatItWrote() {
        List<Cue> cues = List.of(new Cue(0, 10, "", "a"), new Cue(3_723_004, 3_724_000, "line:10%", "b\nc"));
        assertThat(WebVtt.read(WebVtt.write(cues))).isEqualTo(cues);
        assertThat(new String(WebVtt.write(cues), StandardCharsets.UTF_8))
                .isEqualTo("WEBVTT\n\n00:00:00.000 --> 00:00:00.010\na\n\n"
                        + "01:02:03.004 --> 01:02:04.000 line:10%\nb\nc\n");
    }

    @Test
    void namesTheLineThatCannotBeRead() {
        assertThatThrownBy(() -> WebVtt.read(bytes("WEBVTT\n\n00:00:01.000 --> soon\nx")))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("line 3");
        assertThatThrownBy(() -> WebVtt.read(bytes(""))).hasMessageContaining("line 1");
        assertThatThrownBy(() -> WebVtt.read(bytes("WEBVTTX"))).hasMessageContaining("line 1");
    }

    @Test
    void movesToTheFilmsZeroAndCutsWhatLiesOutside() {
        List<Cue> cues = List.of(
                new Cue(9000, 9900, "", "third"),
                new Cue(0, 1400, "", "before"),
                new Cue(1000, 2000, "", "first"),
                new Cue(11_000, 13_000, "", "last"),
                new Cue(12_000, 13_000, "", "after"));
        assertThat(WebVtt.moved(cues, 1400, 10_000))
                .containsExactly(
                        new Cue(0, 600, "", "first"),
                        new Cue(7600, 8500, "", "third"),
                        new Cue(9600, 10_000, "", "last"));
        assertThat(WebVtt.moved(List.of(new Cue(0, 1000, "", "x")), -500, 10_000))
                .containsExactly(new Cue(500, 1500, "", "x"));
    }
}
