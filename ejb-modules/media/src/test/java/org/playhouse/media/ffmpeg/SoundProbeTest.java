package org.playhouse.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.playhouse.media.cmaf.CmafTrack;
import org.playhouse.media.cmaf.TrackAssembler;
import org.playhouse.media.plan.Finding;
import org.playhouse.media.plan.Planner;
import org.playhouse.media.plan.Rational;
import org.playhouse.media.plan.SegmentGrid;
import org.playhouse.media.plan.SoundWish;

/** Files of sound that come to a film later. */
@Tag("CAT-11")
class SoundProbeTest {
    private static final SegmentGrid GRID = new SegmentGrid(new Rational(25, 1), 96);
    /** 8 s. */
    private static final long FRAMES = 200;
    /** Silence but for a tone from 1.0 to 1.2 s. */
    private static final String TONE =
            "-f lavfi -i aevalsrc=between(t\\,1\\,1.2)*sin(2764*t)*0.8|between(t\\,1\\,1.2)*sin(2764*t)*0.8:s=48000:d=";

    @TempDir
    Path folder;

    /** Within an AAC frame: a transport stream does not say its encoder's delay. */
    @ParameterizedTest
    @CsvSource({
        "wav,-c:a pcm_s16le,4,1.0",
        "flac,-c:a flac,12,1.0",
        "mp3,-c:a libmp3lame,4,1.0",
        "m4a,-c:a aac,4,1.0",
        "ogg,-c:a libopus,4,1.0",
        "ac3,-c:a ac3,4,1.0",
        "ts,-c:a aac,4,1.0",
        "mka,-c:a flac -output_ts_offset 2,4,3.0"
    })
    void liesOnTheFilmsGridAndIsAsLongAsIt(String kind, String coded, int seconds, double heard) throws Exception {
        var file = Clips.made("given." + kind, TONE + seconds + " " + coded);
        var sound = listen(file).sound().orElseThrow();
        assertThat(sound.duration().toMillis()).isCloseTo(seconds * 1000L, within(120L));

        var tracks = Planner.added(SoundWish.USUAL, sound, listen(file).zeroless(), GRID, FRAMES);
        assertThat(tracks).hasSize(1);
        var made = folder.resolve("made.mp4");
        assertThat(Clips.result(Commands.encodeAudio(tracks.get(0), file.toString(), made))
                        .complete())
                .isTrue();
        var track = folder.resolve("track.mp4");
        try (var assembler = TrackAssembler.to(track, 1, new org.playhouse.media.cmaf.SegmentGrid(96, 25, 1), "de")) {
            assembler.append(made);
            assembler.finish();
        }
        var index = CmafTrack.read(track);
        assertThat(index.seconds()).isCloseTo(8, within(1024.0 / 48_000));
        assertThat(index.segments()).hasSize(3);
        assertThat(index.language()).isEqualTo("deu");
        assertThat(SoundTest.firstLoud(track, folder.resolve("raw.f32"))).isCloseTo(heard, within(0.022));
    }

    @Test
    void refusesWhatHasNoSound() throws Exception {
        refused("source.empty", Files.createFile(folder.resolve("empty.m4a")));
        refused("source.no-sound", Files.writeString(folder.resolve("words.mp3"), "not a sound\n".repeat(500)));
        refused("source.no-sound", Clips.made("silent.mp4", "-f lavfi -i testsrc2=s=96x64:r=25:d=1 -pix_fmt yuv420p"));
        var noise = new byte[50_000];
        new java.util.Random(3).nextBytes(noise);
        refused("source.no-sound", Files.write(folder.resolve("noise.m4a"), noise));
    }

    @Test
    void refusesWhatIsCutOff() throws Exception {
        for (var kind : new String[] {"wav", "flac"}) {
            var whole = Files.readAllBytes(
                    Clips.made("cut-whole." + kind, "-f lavfi -i anoisesrc=d=6:r=48000 -ac 2 -bitexact"));
            refused(
                    "source.truncated",
                    Files.write(folder.resolve("cut." + kind), Arrays.copyOf(whole, whole.length / 2)));
        }
        var whole = Files.readAllBytes(Clips.made("cut-whole.m4a", "-f lavfi -i sine=d=6 -movflags +faststart"));
        refused("source.truncated", Files.write(folder.resolve("cut.m4a"), Arrays.copyOf(whole, whole.length / 2)));
        refused(
                "source.no-sound",
                Files.write(folder.resolve("head.m4a"), "....ftypM4A ".getBytes(StandardCharsets.UTF_8)));
    }

    private static HeardSound listen(Path file) {
        return new SoundProbe(Engines.TOOLS, Limits.DEFAULT).listen(file.toString());
    }

    private static void refused(String code, Path file) {
        assertThat(listen(file).refusal()).map(Finding::code).contains(code);
    }
}
