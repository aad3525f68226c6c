package org.playhouse.media.imsc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.media.Clips;
import org.playhouse.media.Golden;
import org.playhouse.media.captions.CaptionFormat;
import org.playhouse.media.captions.Captions;
import org.playhouse.media.isobmff.Box;
import org.playhouse.media.presentation.Pictures;
import org.playhouse.media.presentation.Presentation;
import org.playhouse.media.webvtt.Cue;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

@Tag("TRN-07")
class TextTrackTest {
    private static final String TTML = "http://www.w3.org/ns/ttml";
    private static final String TTS = "http://www.w3.org/ns/ttml#styling";
    private static final List<Cue> CUES = List.of(
            new Cue(0, 500, "", "First"),
            new Cue(900, 1000, "line:0 position:100% align:right", "<i>Top</i>, right"),
            new Cue(
                    1000,
                    2500,
                    "line:37.5%,center position:25%",
                    "A <b>bold <u>&lt;&amp;</u></b>\n<c.yellow.bg_blue>in colour</c> 1 < 2 &#65;"));

    private final Presentation film = Clips.film(true);
    private final TextTrack track = TextTrack.of(film).orElseThrow();

    @Test
    void liesOnTheSegmentsOfThePicturesUntilTheFilmEnds() {
        var pictures = film.video().get(0).index();
        assertThat(track.timescale()).isEqualTo(pictures.timescale());
        assertThat(track.segments())
                .extracting(segment -> segment.start())
                .containsExactlyElementsOf(pictures.segments().stream()
                        .map(segment -> segment.start())
                        .toList());
        var last = track.segments().get(track.segments().size() - 1);
        assertThat((last.start() + last.duration()) / (double) track.timescale())
                .isGreaterThanOrEqualTo(film.duration().toMillis() / 1000.0);
        var longer = new Presentation(film.id(), 1, true, film.duration().plusSeconds(3), film.tracks(), Pictures.NONE);
        var held = TextTrack.of(longer).orElseThrow().segments();
        assertThat(held.get(held.size() - 1).duration()).isEqualTo(last.duration() + 3L * track.timescale());
    }

    @Test
    void documentsAreWhole() {
        Golden.matches("imsc1.ttml", document(2, CUES));
        Golden.matches("imsc1-empty.ttml", document(4, CUES));
    }

    /** Media time, not the segment's; in each segment it is shown in, and in no other. */
    @Test
    void timesAreExact() throws Exception {
        var cues = List.of(new Cue(300, 959, "", "a"), new Cue(950, 961, "", "b"), new Cue(960, 2880, "", "c"));
        assertThat(times(1, cues)).containsExactly("00:00:00.300 00:00:00.959", "00:00:00.950 00:00:00.961");
        assertThat(times(2, cues)).containsExactly("00:00:00.950 00:00:00.961", "00:00:00.960 00:00:02.880");
        assertThat(times(3, cues)).containsExactly("00:00:00.960 00:00:02.880");
        assertThat(times(4, cues)).isEmpty();
    }

    @Test
    void stylesCarryOver() throws Exception {
        Document document = parsed(track.segment(2, CUES, "de"));
        var spans = document.getElementsByTagNameNS(TTML, "span");
        List<String> said = new ArrayList<>();
        for (int i = 0; i < spans.getLength(); i++) {
            Element span = (Element) spans.item(i);
            said.add(span.getTextContent() + "|" + span.getAttributeNS(TTS, "fontStyle")
                    + span.getAttributeNS(TTS, "fontWeight") + span.getAttributeNS(TTS, "textDecoration")
                    + span.getAttributeNS(TTS, "color") + span.getAttributeNS(TTS, "backgroundColor"));
        }
        assertThat(said)
                .containsExactly(
                        "Top|italic",
                        ", right|",
                        "A |",
                        "bold |bold",
                        "<&|boldunderline",
                        "in colour|yellowblue",
                        " 1 < 2 A|");
        Element first =
                (Element) document.getElementsByTagNameNS(TTML, "region").item(0);
        assertThat(first.getAttributeNS(TTS, "textAlign")).isEqualTo("right");
        assertThat(first.getAttributeNS(TTS, "displayAlign")).isEqualTo("before");
    }

    /** What we wrote reads as what it was made from. */
    @Test
    void readsBack() {
        var read = Captions.read(
                document(2, CUES).getBytes(StandardCharsets.UTF_8),
                java.util.Optional.of(CaptionFormat.TTML),
                java.util.Optional.empty());
        assertThat(read).extracting(Cue::start).containsExactly(900L, 1000L);
        assertThat(read.get(0).text()).isEqualTo("<i>Top</i>, right");
        assertThat(read.get(1).text()).isEqualTo("A <b>bold</b> <b><u>&lt;&amp;</u></b>\nin colour 1 &lt; 2 A");
    }

    /** Whatever a caption says: two regions of the film's own place never cover each other, all lie in the picture. */
    @Test
    void regionsLieInThePicture() {
        for (String settings : List.of(
                "",
                "line:0",
                "line:-1",
                "line:-3",
                "line:100%",
                "line:0%,end",
                "line:99%,center position:0%",
                "position:3% align:right",
                "position:100%,line-left size:50%",
                "vertical:rl line:0",
                "line:1000",
                "line:50%,end position:10% align:left size:1%",
                "nonsense:x position:abc")) {
            CueRegion region = CueRegion.of(settings);
            assertThat(region.left()).as(settings).isBetween(0.0, 100.0);
            assertThat(region.top()).as(settings).isBetween(0.0, 100.0);
            assertThat(region.width()).as(settings).isGreaterThanOrEqualTo(10 - 1e-9);
            assertThat(region.height()).as(settings).isGreaterThanOrEqualTo(100.0 / 15 - 1e-9);
            assertThat(region.left() + region.width()).as(settings).isLessThanOrEqualTo(100 + 1e-9);
            assertThat(region.top() + region.height()).as(settings).isLessThanOrEqualTo(100 + 1e-9);
        }
    }

    /** XML has no place for most control characters, nor have tags that are none. */
    @Test
    void isWellFormedWhateverIsSaid() throws Exception {
        for (String text :
                List.of("\u0000\u0008x\uFFFE", "&#0;&#xD800;&#55;&x;&", "<", "</i></b><i", "<c.a\"b>q</c>", "\"]]>")) {
            parsed(track.segment(1, List.of(new Cue(0, 100, "line:\"<&", text)), "x-\"<"));
        }
    }

    private List<String> times(int number, List<Cue> cues) throws Exception {
        var paragraphs = parsed(track.segment(number, cues, "de")).getElementsByTagNameNS(TTML, "p");
        List<String> times = new ArrayList<>();
        for (int i = 0; i < paragraphs.getLength(); i++) {
            Element p = (Element) paragraphs.item(i);
            times.add(p.getAttribute("begin") + " " + p.getAttribute("end"));
        }
        return times;
    }

    private String document(int number, List<Cue> cues) {
        return new String(mdat(track.segment(number, cues, "de")), StandardCharsets.UTF_8);
    }

    private static byte[] mdat(byte[] segment) {
        Box last = Box.list(segment, 0, segment.length).get(2);
        assertThat(last.type()).isEqualTo("mdat");
        return Arrays.copyOfRange(segment, last.payload(), last.end());
    }

    private static Document parsed(byte[] segment) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(mdat(segment)));
    }
}
