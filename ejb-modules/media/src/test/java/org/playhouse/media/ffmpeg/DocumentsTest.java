package org.playhouse.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.playhouse.media.plan.EncodePlan.Caption;
import org.playhouse.media.webvtt.Cue;

/** TTML in MP4 as the engine's own muxer writes it: as one document, and cut into fragments. */
@Tag("TRN-07")
class DocumentsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "-movflags +frag_keyframe+empty_moov -g 10"})
    void areRead(String how) throws Exception {
        Path words = folder.resolve("words.srt");
        Files.writeString(
                words, "1\n00:00:00,500 --> 00:00:02,250\nEins & zwei\n\n2\n00:00:02,500 --> 00:00:03,000\nDrei\n");
        Path source = folder.resolve("source.mp4");
        Clips.ffmpeg(
                "-f lavfi -i testsrc2=s=96x64:r=25:d=4 -i " + words + " -pix_fmt yuv420p -c:v libx264 -preset ultrafast"
                        + " -c:s ttml -metadata:s:s:0 language=ger " + how + " " + source);
        List<Caption> captions = new Film(source).whole().captions();
        assertThat(captions)
                .extracting(
                        caption -> caption.language() + " " + caption.channel().orElse(""))
                .containsExactly("de ttml");

        CaptionData data = CaptionData.in(folder, "data");
        Command command = Commands.captionData(captions.get(0).stream(), source.toString(), data);
        assertThat(Clips.result(command).complete()).isTrue();
        assertThat(data.documents())
                .extracting(Cue::start, Cue::end, Cue::text)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(500L, 2250L, "Eins &amp; zwei"),
                        org.assertj.core.groups.Tuple.tuple(2500L, 3000L, "Drei"));
    }
}
