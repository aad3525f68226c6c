package org.playhouse.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.playhouse.media.cmaf.SegmentGrid;
import org.playhouse.media.cmaf.TrackAssembler;
import org.playhouse.media.cmaf.TrackIndex;
import org.playhouse.media.plan.EncodePlan;
import org.playhouse.media.plan.SoundFormat;
import org.playhouse.media.plan.SoundWish;

@Tag("ING-04")
class SoundTest {
    private static final String PICTURE = "-f lavfi -i testsrc2=s=96x64:r=25:d=%s";
    /** Silence but for a tone from 1.0 to 1.2 s. */
    private static final String TONE = "-f lavfi -i aevalsrc=%s:s=%s:d=%s:c=%s";

    private static final String BURST = "between(t\\,1\\,1.2)*sin(2764*t)*0.8";
    private static final String CODED = "-pix_fmt yuv420p -c:v libx264 -preset ultrafast -g 25";

    @TempDir
    Path folder;

    private static String tone(String rate, String length, String layout, int channels) {
        String all = String.join("|", java.util.Collections.nCopies(channels, BURST));
        return String.format(TONE, all, rate, length, layout);
    }

    @ParameterizedTest
    @CsvSource({"48000,0,0,1.0", "44100,0,0,1.0", "32000,0.7,0,1.7", "48000,0,0.7,1.0", "48000,0,0.03,0.97"})
    void staysInStepWithThePicture(String rate, String soundLate, String pictureLate, double heard) throws Exception {
        String name = "tone-" + rate + "-" + soundLate + "-" + pictureLate + ".mkv";
        Film film = new Film(Clips.made(
                name,
                "-itsoffset " + pictureLate + " " + String.format(PICTURE, 4) + " -itsoffset " + soundLate + " "
                        + tone(rate, "4", "stereo", 2) + " -map 0 -map 1 " + CODED + " -c:a pcm_s16le"));
        EncodePlan plan = film.whole();
        assertThat(firstLoud(film.sound(plan, folder))).isCloseTo(heard, within(0.021));
    }

    @ParameterizedTest
    @CsvSource({"mono,1,1", "stereo,2,2", "5.1,6,2", "7.1,8,2"})
    void becomesMonoOrStereo(String layout, int channels, int expected) throws Exception {
        Film film = new Film(Clips.made(
                "layout-" + channels + ".mov",
                String.format(PICTURE, 2) + " " + tone("48000", "2", layout, channels) + " " + CODED
                        + " -c:a pcm_s16le"));
        Path sound = film.sound(film.whole(), folder);
        assertThat(Clips.asked(sound, "-show_entries stream=channels,sample_rate,codec_name,profile -of csv=p=0"))
                .containsExactly("aac,LC,48000," + expected);
        assertThat(firstLoud(sound)).isCloseTo(1.0, within(0.01));
    }

    /** Through the whole library: the tone is heard when it is seen, whatever a codec's decoder throws away. */
    @Tag("TRN-05")
    @ParameterizedTest
    @CsvSource({
        "AAC, 5.1, 6, mp4a.40.2", "OPUS, mono, 1, Opus", "OPUS, stereo, 2, Opus", "OPUS, 5.1, 6, Opus",
        "AC3, stereo, 2, ac-3", "AC3, 5.1, 6, ac-3", "EAC3, mono, 1, ec-3", "EAC3, 5.1, 6, ec-3"
    })
    void staysInStepInEveryFormat(SoundFormat format, String layout, int channels, String codec) throws Exception {
        Film film = new Film(Clips.made(
                "format-" + channels + ".mov",
                String.format(PICTURE, 4) + " " + tone("48000", "4", layout, channels) + " " + CODED
                        + " -c:a pcm_s16le"));
        EncodePlan plan = film.sounding(new SoundWish(format, SoundWish.Layout.SOURCE));
        SegmentGrid grid = new SegmentGrid(plan.grid().framesPerSegment(), 25, 1);
        Path track = folder.resolve("track.mp4");
        TrackIndex index = TrackAssembler.assemble(List.of(film.sound(plan, folder)), 1, grid, track);
        assertThat(index.codec()).isEqualTo(codec);
        assertThat(index.channels()).isEqualTo(channels);
        long packets = plan.sounds().get(0).packets();
        assertThat(index.duration()).isEqualTo(packets * format.samplesPerPacket());
        assertThat(Math.abs(index.duration() - 192_000)).isLessThan(format.samplesPerPacket());
        assertThat(index.segment(1).duration()).isCloseTo(184_320, within(768L));
        assertThat(firstLoud(track)).isCloseTo(1.0, within(0.004));
    }

    @Test
    void keepsItsGaps() throws Exception {
        Film film = new Film(Clips.made(
                "gap.mkv",
                String.format(PICTURE, 4) + " " + tone("44100", "4", "stereo", 2)
                        + " -af aselect='gt(t\\,0.9)*not(between(t\\,1.05\\,3))' " + CODED + " -c:a pcm_s16le"));
        Path sound = film.sound(film.whole(), folder);
        assertThat(packets(sound)).isEqualTo(188);
        assertThat(firstLoud(sound)).isCloseTo(1.0, within(0.021));
    }

    @Test
    void mayChangeItsShapeOnTheWay() throws Exception {
        String part = "-f lavfi -i testsrc2=s=96x64:r=25:d=3 %s " + CODED + " -bf 0 -c:a ac3 -output_ts_offset %d";
        Path first = Clips.made("two.ts", String.format(part, tone("48000", "3", "stereo", 2), 0));
        Path second = Clips.made("six.ts", String.format(part, tone("48000", "3", "5.1", 6), 3));
        Film film = new Film(Clips.made("two-six.mkv", "-i concat:" + first + "|" + second + " -c copy"));
        EncodePlan plan = film.whole();
        Path sound = film.sound(plan, folder);
        assertThat(packets(sound)).isEqualTo(plan.sounds().get(0).packets());
        assertThat(firstLoud(sound)).isCloseTo(1.0, within(0.03));
        assertThat(loudIn(3.9, 4.3)).isTrue();
        assertThat(loudIn(4.4, 5.5)).isFalse();
    }

    private boolean loudIn(double from, double to) throws Exception {
        ByteBuffer samples =
                ByteBuffer.wrap(Files.readAllBytes(folder.resolve("raw.f32"))).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = (int) (from * 48_000); i < to * 48_000; i++) {
            if (Math.abs(samples.getFloat(i * 4)) > 0.2) {
                return true;
            }
        }
        return false;
    }

    @Test
    void isFollowedByTheLastPictureWhenItEndsLater() throws Exception {
        Film film = new Film(Clips.made(
                "long-sound.mp4", String.format(PICTURE, 2) + " -f lavfi -i sine=d=3:r=48000 " + CODED + " -c:a aac"));
        EncodePlan plan = film.whole();
        assertThat(plan.frames()).isEqualTo(75);
        List<String> pictures = film.pictures(plan);
        assertThat(pictures.subList(49, 75)).containsOnly(pictures.get(49));
        assertThat(packets(film.sound(plan, folder))).isEqualTo(141);
    }

    @Test
    void isFollowedBySilenceWhenThePictureEndsLater() throws Exception {
        Film film = new Film(Clips.made(
                "long-picture.mp4",
                String.format(PICTURE, 3) + " -f lavfi -i sine=d=1:r=44100 " + CODED + " -c:a aac"));
        EncodePlan plan = film.whole();
        assertThat(plan.frames()).isEqualTo(75);
        assertThat(packets(film.sound(plan, folder))).isEqualTo(141);
    }

    @Test
    void isOnlyWhereTheSourceHasIt() {
        assertThat(new Film(Clips.made("silent.mp4", String.format(PICTURE, 1) + " " + CODED))
                        .whole()
                        .sounds())
                .isEmpty();
    }

    @Test
    void startsAtZeroWithoutAnEditList() throws Exception {
        Film film = new Film(Clips.moving("moving.mp4", "25"));
        Path sound = film.sound(film.whole(), folder);
        List<String> packets = Clips.asked(sound, "-show_entries packet=pts,duration -of csv=p=0");
        assertThat(packets.subList(0, 2)).containsExactly("0,1024", "1024,1024");
        assertThat(new String(Files.readAllBytes(sound), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("elst");
    }

    private static long packets(Path sound) {
        return Clips.asked(sound, "-show_entries packet=pts -of csv=p=0").size();
    }

    private double firstLoud(Path sound) throws Exception {
        return firstLoud(sound, folder.resolve("raw.f32"));
    }

    /** Seconds until something is heard; -1: never. */
    static double firstLoud(Path sound, Path raw) throws Exception {
        Clips.ffmpeg("-i " + sound + " -ac 1 -f f32le " + raw);
        ByteBuffer samples = ByteBuffer.wrap(Files.readAllBytes(raw)).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < samples.limit() / 4; i++) {
            if (Math.abs(samples.getFloat(i * 4)) > 0.2) {
                return i / 48_000.0;
            }
        }
        return -1;
    }
}
