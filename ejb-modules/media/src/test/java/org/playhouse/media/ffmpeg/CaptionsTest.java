package org.playhouse.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.playhouse.media.Chapter;
import org.playhouse.media.plan.EncodePlan;
import org.playhouse.media.plan.EncodePlan.Caption;
import org.playhouse.media.plan.Planner;
import org.playhouse.media.webvtt.Cue;
import org.playhouse.media.webvtt.WebVtt;

@Tag("TRN-07")
class CaptionsTest {
    private static final String PICTURE = "-f lavfi -i testsrc2=s=96x64:r=25:d=4 ";
    private static final String CODED = " -pix_fmt yuv420p -c:v libx264 -preset ultrafast -g 25 ";

    @TempDir
    Path folder;

    private Path script() throws Exception {
        return Files.writeString(
                folder.resolve("words.srt"),
                "1\n00:00:01,000 --> 00:00:02,500\n<i>Grüß Gott</i>, Welt\n\n2\n00:00:03,000 --> 00:00:03,500\nzwei\nZeilen\n");
    }

    private List<List<Cue>> cues(Path source) throws Exception {
        Film film = new Film(source);
        EncodePlan plan = film.whole();
        assertThat(Clips.result(Commands.captions(plan.captions(), source.toString(), folder))
                        .complete())
                .isTrue();
        List<List<Cue>> all = new java.util.ArrayList<>();
        for (int i = 0; i < plan.captions().size(); i++) {
            byte[] text = Files.readAllBytes(folder.resolve(i + ".vtt"));
            all.add(WebVtt.moved(
                    WebVtt.read(text),
                    Math.floorDiv(plan.captions().get(i).zeroMicros() + 500, 1000),
                    plan.duration().toMillis()));
        }
        return all;
    }

    @ParameterizedTest
    @CsvSource({"mkv, srt", "mkv, ass", "mkv, webvtt", "mp4, mov_text", "mov, mov_text"})
    void becomeWebVttOnTheFilmsTime(String container, String codec) throws Exception {
        Path source = Path.of("target", "clips", "words-" + codec + "." + container);
        Files.deleteIfExists(source);
        Clips.made(
                source.getFileName().toString(),
                "-itsoffset 0.8 " + PICTURE + " -itsoffset 0.8 -i " + script() + " -map 0 -map 1" + CODED
                        + " -output_ts_offset 0.5 -c:s " + codec + " -metadata:s:s:0 language=ger -disposition:s:0 0");
        List<Cue> cues = cues(source).get(0);
        assertThat(cues).extracting(Cue::text).containsExactly("<i>Grüß Gott</i>, Welt", "zwei\nZeilen");
        assertThat(cues.get(0).start()).isBetween(990L, 1010L);
        assertThat(cues.get(0).end()).isBetween(2490L, 2510L);
        assertThat(cues.get(1).start()).isBetween(2990L, 3010L);
    }

    @Test
    @Tag("CAT-11")
    void chaptersAreRead() throws Exception {
        String head = ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=%d\nEND=%d\ntitle=%s\n";
        Path marks = Files.writeString(
                folder.resolve("marks.txt"),
                head.formatted(0, 1500, "Eins")
                        + head.formatted(1500, 4000, "Zwei").substring(13));
        for (String container : List.of("mkv", "mp4")) {
            Path source = Clips.made(
                    "chapters." + container, PICTURE + "-f ffmetadata -i " + marks + " -map 0 -map_chapters 1" + CODED);
            Film film = new Film(source);
            assertThat(Planner.chapters(film.inspection.chapters(), film.whole()))
                    .containsExactly(new Chapter(Duration.ZERO, "Eins"), new Chapter(Duration.ofMillis(1500), "Zwei"));
            assertThat(film.whole().captions()).isEmpty();
        }
    }

    @Test
    void areToldByLanguageAndKind() throws Exception {
        Path words = script();
        Path source = Clips.made(
                "many-words.mkv",
                PICTURE + "-i " + words + " -i " + words + " -i " + words + " -map 0 -map 1 -map 2 -map 3" + CODED
                        + "-c:s srt -metadata:s:s:0 language=ger -metadata:s:s:1 language=ger"
                        + " -metadata:s:s:2 language=eng -disposition:s:0 default -disposition:s:1 forced"
                        + " -disposition:s:2 hearing_impaired");
        assertThat(new Film(source).whole().captions())
                .extracting(caption -> caption.name() + " " + caption.language() + " "
                        + caption.kind().word())
                .containsExactly(
                        "Deutsch de subtitles", "Deutsch (forced) de forced", "English (captions) en captions");
        assertThat(cues(source)).hasSize(3).allMatch(cues -> cues.size() == 2);
    }

    @Test
    void picturesOfWordsAreLeftOutAndSaid() throws Exception {
        Path source = Clips.made("wordless.mp4", PICTURE + CODED);
        var text = new org.playhouse.media.plan.SourceReport.Text(2, "hdmv_pgs_subtitle", "ger", "", List.of());
        var report = new Film(source).inspection.report().orElseThrow();
        var pictured = new org.playhouse.media.plan.SourceReport(
                report.container(), 1, report.duration(), report.video(), report.audio(), List.of(text));
        assertThat(Planner.captionFindings(pictured))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .isEqualTo("Subtitle track 1 (de) is in hdmv_pgs_subtitle, which we cannot show as text; add it"
                                + " as SubRip or WebVTT to have it."));
    }

    @Test
    void areAsBefore() {
        List<Caption> captions = List.of(new Caption(3, "de", "Deutsch", org.playhouse.media.CaptionKind.SUBTITLES, 0));
        assertThat(Commands.captions(captions, "/films/a.mkv", Path.of("/scratch"))
                        .arguments())
                .containsSequence("-map", "0:3", "-c:s", "webvtt")
                .endsWith("file:/scratch/0.vtt");
        assertThat(new String(WebVtt.write(List.of()), StandardCharsets.UTF_8)).isEqualTo("WEBVTT\n");
    }
}
