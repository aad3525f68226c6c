package org.playhouse.media.cmaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.playhouse.media.Clips;
import org.playhouse.media.MediaException;
import org.playhouse.media.cmaf.TrackIndex.Segment;

@Tag("PKG-02")
class IFramesTest {
    @TempDir
    Path folder;

    private static List<Clips.Track> tracks() {
        List<Clips.Track> tracks = new ArrayList<>(Clips.codecs());
        tracks.add(Clips.large());
        return tracks;
    }

    /** Read back by the reader of every other track: one sample per segment, at the same times, as long as promised. */
    @Test
    void makeATrackOfTheirOwn() throws IOException {
        for (Clips.Track track : tracks()) {
            TrackIndex promised = IFrames.of(track.index()).orElseThrow();
            TrackIndex read = CmafTrack.read(file(track));
            assertThat(read.segments()).hasSameSizeAs(track.index().segments());
            for (int n = 1; n <= read.segments().size(); n++) {
                Segment picture = read.segment(n);
                Segment whole = track.index().segment(n);
                assertThat(picture.start()).isEqualTo(whole.start());
                assertThat(picture.duration()).isEqualTo(whole.duration());
                assertThat(picture.samples()).isEqualTo(1);
                assertThat(picture.size()).isEqualTo(promised.segment(n).size());
                assertThat(picture.picture().size()).isEqualTo(whole.picture().size());
            }
            assertThat(read.peakBitrate()).isEqualTo(promised.peakBitrate());
            assertThat(read.averageBitrate()).isEqualTo(promised.averageBitrate());
            assertThat(read.duration()).isEqualTo(promised.duration());
        }
    }

    @Test
    void holdTheSegmentsFirstSample() {
        Clips.Track track = Clips.large();
        byte[] whole = track.segment(2);
        Segment segment = track.index().segment(2);
        byte[] made = IFrames.segment(Arrays.copyOf(whole, segment.picture().end()), segment, 2);
        assertThat(made).isEqualTo(IFrames.segment(whole, segment, 2));
        assertThat(Arrays.copyOfRange(made, made.length - segment.picture().size(), made.length))
                .isEqualTo(Arrays.copyOfRange(
                        whole, segment.picture().from(), segment.picture().end()));
    }

    @Test
    void areNotKnownOfSoundNorOfOlderDescriptions() {
        assertThat(IFrames.of(Clips.sound().index())).isEmpty();
        Segment known = Clips.large().index().segment(1);
        Segment older = new Segment(
                known.offset(), known.size(), known.start(), known.duration(), known.firstSample(), known.samples());
        assertThat(older.picture().known()).isFalse();
        assertThatThrownBy(() -> IFrames.segment(new byte[known.size()], older, 1))
                .isInstanceOf(MediaException.class);
        assertThatThrownBy(() -> IFrames.segment(new byte[known.picture().end() - 1], known, 1))
                .isInstanceOf(MediaException.class);
    }

    private Path file(Clips.Track track) throws IOException {
        Path file = folder.resolve("iframes.mp4");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(track.init());
            for (int n = 1; n <= track.index().segments().size(); n++) {
                out.write(IFrames.segment(track.segment(n), track.index().segment(n), n));
            }
        }
        return file;
    }
}
