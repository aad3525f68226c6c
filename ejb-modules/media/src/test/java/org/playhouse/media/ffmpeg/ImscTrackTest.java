package org.playhouse.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.playhouse.media.cmaf.TrackIndex.Segment;
import org.playhouse.media.imsc.TextTrack;
import org.playhouse.media.webvtt.Cue;

/** Another reader takes our IMSC1 track for what it is. */
@Tag("TRN-07")
class ImscTrackTest {
    private static final List<Cue> CUES =
            List.of(new Cue(1000, 5000, "", "Over the edge"), new Cue(9000, 9500, "", "Late"));

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws Exception {
        TextTrack track = new TextTrack(
                12800,
                List.of(
                        new Segment(0, 0, 0, 49152, 0, 1),
                        new Segment(0, 0, 49152, 49152, 1, 1),
                        new Segment(0, 0, 98304, 29696, 2, 1)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(track.init("pt-BR"));
        for (int n = 1; n <= 3; n++) {
            out.writeBytes(track.segment(n, CUES, "pt-BR"));
        }
        file = folder.resolve("text-" + UUID.randomUUID() + ".mp4");
        Files.write(file, out.toByteArray());
    }

    @Test
    void ffprobeReadsIt() {
        assertThat(Clips.asked(
                        file,
                        "-show_entries stream=codec_name,codec_type,codec_tag_string:stream_tags=language -of csv=p=0"))
                .containsExactly("ttml,subtitle,stpp,por");
        assertThat(Clips.asked(file, "-show_entries packet=pts_time,duration_time -of csv=p=0"))
                .containsExactly("0.000000,3.840000", "3.840000,3.840000", "7.680000,2.320000");
    }
}
