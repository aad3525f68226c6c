package org.playhouse.media.captions;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.playhouse.media.MediaException;
import org.playhouse.media.webvtt.Cue;
import org.playhouse.media.webvtt.WebVtt;

@Tag("CAT-11")
class CaptionsTest {
    static final String SRT = """
            1
            00:00:01,500 --> 00:00:03,000
            <i>Hello</i> & <font color="red">welcome</font>
            second line

            2
            00:00:04,000 --> 00:00:05,250 X1:10 X2:20 Y1:1 Y2:2
            {\\an8}3 < 4 {b}and{/b} &amp; on
            """;

    static final String ASS = """
            [Script Info]
            PlayResX: 640
            PlayResY: 360

            [V4+ Styles]
            Format: Name, Fontname, Fontsize, Bold, Italic, Underline, Alignment
            Style: Default,Arial,20,0,0,0,2
            Style: Sign,Arial,20,-1,0,0,8

            [Events]
            Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
            Comment: 0,0:00:00.00,0:00:01.00,Default,,0,0,0,,not shown
            Dialogue: 0,0:00:05.00,0:00:06.50,Sign,,0,0,0,,Exit{\\fad(10,10)\\t(0,5,\\i1)}
            Dialogue: 0,0:00:01.00,0:00:02.50,Default,,0,0,0,,{\\i1}One{\\i0}, two\\Nthree\\hfour
            Dialogue: 0,0:00:03.00,0:00:04.00,Default,,0,0,0,,{\\p1}m 0 0 l 10 10{\\p0}
            Dialogue: 0,0:00:07.00,0:00:08.00,Default,,0,0,0,,{\\pos(320,90)}There
            """;

    static final String TTML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <tt xmlns="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling"
                xmlns:ttp="http://www.w3.org/ns/ttml#parameter" xml:lang="en" ttp:frameRate="25">
              <head>
                <styling><style xml:id="em" tts:fontStyle="italic"/></styling>
                <layout>
                  <region xml:id="top" tts:origin="10% 10%" tts:extent="80% 20%" tts:displayAlign="before"/>
                  <region xml:id="low"><style tts:origin="10% 80%" tts:extent="80% 15%" tts:displayAlign="after"/></region>
                </layout>
              </head>
              <body><div begin="10s" region="low">
                <p begin="00:00:01.5" end="00:00:03:05">Hello <span style="em">there</span><br/>
                   you &amp; I</p>
                <p begin="4s" dur="1500ms" region="top">Up</p>
                <p begin="6s" end="8s"><span begin="0s">one</span> <span begin="1s">two</span></p>
              </div></body>
            </tt>
            """;

    static List<Cue> read(String text) {
        return Captions.read(text.getBytes(UTF_8), Optional.empty(), Optional.empty());
    }

    @Test
    void readsSubRip() {
        assertThat(read(SRT))
                .containsExactly(
                        new Cue(1500, 3000, "", "<i>Hello</i> &amp; welcome\nsecond line"),
                        new Cue(4000, 5250, "line:0", "3 &lt; 4 <b>and</b> &amp; on"));
    }

    @Test
    void forgivesAnEmptyLineWithinASubRipText() {
        assertThat(read("1\n00:00:01,000 --> 00:00:02,000\none\n\ntwo\n\n\n2\n00:00:03,000 --> 00:00:04,000\nthree"))
                .extracting(Cue::text)
                .containsExactly("one\ntwo", "three");
    }

    @Test
    void readsSubStation() {
        assertThat(read(ASS))
                .containsExactly(
                        new Cue(1000, 2500, "", "<i>One</i>, two\nthree&nbsp;four"),
                        new Cue(5000, 6500, "line:0", "<b>Exit</b>"),
                        new Cue(7000, 8000, "line:25%,end position:50%", "There"));
    }

    @Test
    void readsOlderSubStation() {
        String old = """
                [Script Info]
                [V4 Styles]
                Format: Name, Bold, Italic, Alignment
                Style: Top,0,-1,6
                [Events]
                Format: Marked, Start, End, Style, Text
                Dialogue: Marked=0,0:00:01.00,0:00:02.00,Top,a, b
                """;
        assertThat(read(old)).containsExactly(new Cue(1000, 2000, "line:0", "<i>a, b</i>"));
    }

    @Test
    void readsTimedText() {
        assertThat(read(TTML))
                .containsExactly(
                        new Cue(11_500, 13_200, "", "Hello <i>there</i>\nyou &amp; I"),
                        new Cue(14_000, 15_500, "line:10%", "Up"),
                        new Cue(16_000, 17_000, "", "one"),
                        new Cue(17_000, 18_000, "", "one two"));
    }

    @Test
    void readsWebVttWithoutWhatRefersToRegions() {
        assertThat(read("WEBVTT - x\n\nREGION\nid:a\n\n00:01.000 --> 00:02.000 region:a line:10% bogus:1\n<b>a</b>\n"))
                .containsExactly(new Cue(1000, 2000, "line:10%", "<b>a</b>"));
    }

    @Test
    void whatItWritesIsWebVttThatItReads() {
        for (String text : List.of(SRT, ASS, TTML)) {
            var cues = read(text);
            assertThat(WebVtt.read(WebVtt.write(cues))).isEqualTo(cues);
        }
    }

    @Test
    void readsTheEncodingsThatFilesCome() {
        String text = "1\n00:00:01,000 --> 00:00:02,000\nGrüße – „ja“\n";
        Charset western = Charset.forName("windows-1252");
        assertThat(List.of(
                        text.getBytes(UTF_8),
                        ("\uFEFF" + text).getBytes(UTF_8),
                        ("\uFEFF" + text).getBytes(UTF_16LE),
                        ("\uFEFF" + text).getBytes(UTF_16BE),
                        text.getBytes(western)))
                .allSatisfy(file -> assertThat(Captions.read(file, Optional.empty(), Optional.empty()))
                        .extracting(Cue::text)
                        .containsExactly("Grüße – „ja“"));
        byte[] cyrillic = "1\n00:00:01,000 --> 00:00:02,000\nда\n".getBytes(Charset.forName("windows-1251"));
        assertThat(Captions.read(cyrillic, Optional.empty(), Optional.of(Charset.forName("windows-1251")))
                        .get(0)
                        .text())
                .isEqualTo("да");
        assertThat(Captions.read(text.getBytes(ISO_8859_1), Optional.empty(), Optional.of(UTF_8)))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "1|00:00:01,000 --> 00:00:02,000|a||2|00:00:03.5 -> 00:00:04,000|b # 6",
                "1|00:00:0x,000 --> 00:00:02,000|a # 2",
                "1|00:00:01,000 --> 00:00:02,000|a||2|00:00:09,000 --> 00:00:04,000|b # 6",
                "1|00:61:01,000 --> 00:62:02,000|a # 2",
                "hello # 1",
                "`` # 1",
                "WEBVTT||00:01.000 --> 00:02|a # 3",
                "[Events]|Format: Start, End, Text|Dialogue: 0:00:01.00,0:0x:02.00,a # 3",
                "[Events]|Format: Start, End, Text|Dialogue: 0:00:01.00 # 3",
                "[Script Info]|Title: x # 2",
                "<tt>|<body><p begin='1s' end='2s'>a</body></tt> # 2",
                "<tt>|<body>|<p begin='1s'>a</p></body></tt> # 3",
                "<tt>|<body>|<p begin='later' end='2s'>a</p></body></tt> # 3",
                "<!DOCTYPE tt [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>|<tt><body><p begin='1s' end='2s'>&x;</p></body></tt> # 1",
                "<?xml version='1.0'?>|<html/> # 2"
            })
    void namesTheLineThatItRefuses(String text, int line) {
        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(() -> read(text.replace('|', '\n')))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo("captions.malformed");
                    assertThat(refused.line()).isEqualTo(line);
                    assertThat(refused).hasMessageContaining("line " + line + ": ");
                });
    }

    @Test
    void refusesFilesThatNoFilmNeeds() {
        byte[] large = new byte[Captions.LARGEST + 1];
        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(() -> Captions.read(large, Optional.empty(), Optional.empty()));
    }

    @Test
    void believesWhatItIsTold() {
        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(() -> Captions.read(SRT.getBytes(UTF_8), CaptionFormat.of("text/vtt"), Optional.empty()))
                .satisfies(refused -> assertThat(refused.line()).isEqualTo(1));
        assertThat(CaptionFormat.of("text/plain")).isEmpty();
    }
}
