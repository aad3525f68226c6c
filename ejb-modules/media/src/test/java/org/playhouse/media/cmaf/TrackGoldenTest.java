package org.playhouse.media.cmaf;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.media.Clips;
import org.playhouse.media.Golden;
import org.playhouse.media.Sounds;
import org.playhouse.media.isobmff.BoxDump;

@Tag("PKG-01")
class TrackGoldenTest {
    @Test
    void videoTrack() {
        Golden.matches("track-video.txt", BoxDump.of(Clips.large().bytes()));
    }

    @Test
    void soundTrack() {
        Golden.matches("track-sound.txt", BoxDump.of(Clips.sound().bytes()));
        Golden.matches("track-opus.txt", BoxDump.of(Sounds.opus().bytes()));
        Golden.matches("track-ac3.txt", BoxDump.of(Sounds.ac3().bytes()));
        Golden.matches("track-eac3.txt", BoxDump.of(Sounds.eac3().bytes()));
    }
}
