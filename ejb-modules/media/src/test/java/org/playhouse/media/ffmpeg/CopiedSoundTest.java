package org.playhouse.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.playhouse.media.cmaf.CopiedSound;
import org.playhouse.media.cmaf.SegmentGrid;
import org.playhouse.media.cmaf.TrackAssembler;
import org.playhouse.media.cmaf.TrackIndex;
import org.playhouse.media.plan.EncodePlan;
import org.playhouse.media.plan.EncodePlan.Copy;
import org.playhouse.media.plan.EncodePlan.Sound;
import org.playhouse.media.plan.SoundFormat;
import org.playhouse.media.plan.SoundWish;

/** Sound that is taken as it is, through the whole library. */
@Tag("TRN-14")
class CopiedSoundTest {
    private static final String PICTURE = "-f lavfi -i testsrc2=s=96x64:r=25:d=8";
    private static final String TONE = "between(t\\,1\\,1.2)*sin(2764*t)*0.8";
    private static final String CODED = "-pix_fmt yuv420p -c:v libx264 -preset ultrafast -bf 0 -g 25";

    @TempDir
    Path folder;

    private static String tone(String rate, String layout, int channels) {
        String all = String.join("|", java.util.Collections.nCopies(channels, TONE));
        return "-f lavfi -i aevalsrc=" + all + ":s=" + rate + ":d=8:c=" + layout;
    }

    private static Film film(String name, String codec, String layout, int channels, String more) {
        return new Film(Clips.made(
                name, PICTURE + " " + tone("48000", layout, channels) + " " + CODED + " -c:a " + codec + more));
    }

    @ParameterizedTest
    @CsvSource({
        "AC3, ac3, 5.1, 6, mp4, ac-3",
        "AC3, ac3, stereo, 2, mkv, ac-3",
        "EAC3, eac3, 5.1, 6, mp4, ec-3",
        "EAC3, eac3, stereo, 2, mkv, ec-3",
        "EAC3, eac3, 5.1, 6, ts, ec-3"
    })
    void isTheSourcesBytesInStepWithThePicture(
            SoundFormat format, String coder, String layout, int channels, String container, String codec)
            throws Exception {
        Film film = film("copied-" + codec + channels + "." + container, coder, layout, channels, "");
        EncodePlan plan = film.sounding(new SoundWish(format, SoundWish.Layout.SOURCE));
        Sound sound = plan.sounds().get(0);
        Path chunk = copied(film, sound);
        assertThat(CopiedSound.flaw(chunk, sound.copy().orElseThrow())).isEmpty();
        Path track = folder.resolve("track.mp4");
        TrackIndex index = TrackAssembler.assemble(List.of(chunk), 1, grid(plan), track);
        assertThat(index.codec()).isEqualTo(codec);
        assertThat(index.channels()).isEqualTo(channels);
        assertThat(md5(track)).isEqualTo(md5(film.source));
        assertThat(firstLoud(track)).isCloseTo(1.0, within(0.008));
        assertThat(index.segment(1).start()).isBetween(0L, 1536L);
        assertThat(index.segment(1).start() + index.segment(1).duration()).isCloseTo(184_320, within(768L));
    }

    /** The coder of this engine makes AAC-LC at 24 kHz; its description is made to say that there is SBR (synchronous extension). */
    @Test
    void heAacComesBesideAac() throws Exception {
        Path plain = Clips.made(
                "core.mp4",
                PICTURE + " " + tone("24000", "stereo", 2) + " " + CODED + " -c:a aac -movflags +faststart");
        Film film = new Film(patched(plain, "56e500", "56e598"));
        EncodePlan plan = film.whole();
        assertThat(plan.sounds()).extracting(Sound::codec).containsExactly("mp4a.40.2", "mp4a.40.5");
        Sound sound = plan.sounds().get(1);
        assertThat(sound.copy().orElseThrow().offset()).isEqualTo(-2048);
        Path chunk = copied(film, sound);
        assertThat(CopiedSound.flaw(chunk, sound.copy().orElseThrow())).isEmpty();
        Path track = folder.resolve("track.mp4");
        TrackIndex index = TrackAssembler.assemble(List.of(chunk), 1, grid(plan), track);
        assertThat(index.codec()).isEqualTo("mp4a.40.5");
        assertThat(index.sampleRate()).isEqualTo(48_000);
        assertThat(md5(track)).isEqualTo(md5(film.source));
        assertThat(index.segment(1).start()).isZero();
        assertThat(firstLoud(track)).isCloseTo(firstLoud(film.source), within(0.001));
        assertThat(new Film(plain).whole().sounds()).hasSize(1);
    }

    @Test
    void isEncodedWhereItsPacketsAreNotEven() {
        Film film = film("holes.mkv", "ac3", "stereo", 2, " -bsf:a noise=drop=eq(n\\,40)");
        SoundWish wish = new SoundWish(SoundFormat.AC3, SoundWish.Layout.SOURCE);
        EncodePlan plan = film.sounding(wish);
        assertThat(plan.sounds().get(0).copy()).isEmpty();
        assertThat(org.playhouse.media.plan.Planner.soundFindings(
                        film.inspection.report().orElseThrow(), plan, List.of(wish)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("evenly"));
    }

    @Test
    void isRefusedWhereItChangesOnTheWay() throws Exception {
        String part = "-f lavfi -i testsrc2=s=96x64:r=25:d=3.2 %s " + CODED + " -c:a ac3 -b:a 192k -t 3.2";
        Path first = Clips.made("stereo.ts", String.format(part, tone("48000", "stereo", 2)));
        Path second = Clips.made("quad.ts", String.format(part, tone("48000", "4.0", 4)));
        Path list = folder.resolve("list");
        Files.writeString(list, "file '" + first.toAbsolutePath() + "'\nfile '" + second.toAbsolutePath() + "'\n");
        Film film = new Film(Clips.made(
                "stereo-quad.mp4", "-f concat -safe 0 -i " + list + " -c copy -bsf:a setts=ts=N*1536/48000/TB"));
        Sound sound = film.sounding(new SoundWish(SoundFormat.AC3, SoundWish.Layout.SOURCE))
                .sounds()
                .get(0);
        assertThat(CopiedSound.flaw(copied(film, sound), sound.copy().orElseThrow()))
                .contains("it changes on the way");
    }

    @Test
    void isRefusedWhereItIsNotWhatItIsSaidToBe() throws Exception {
        Film film = film("copied-ec-36.mp4", "eac3", "5.1", 6, "");
        Sound sound = film.sounding(new SoundWish(SoundFormat.EAC3, SoundWish.Layout.SOURCE))
                .sounds()
                .get(0);
        Copy copy = sound.copy().orElseThrow();
        Path chunk = copied(film, sound);
        assertThat(CopiedSound.flaw(chunk, new Copy("ec-3", true, 1536, 48_000, 0, copy.packets(), copy.bitrate())))
                .contains("it is not described as what it is");
        assertThat(CopiedSound.flaw(
                        chunk, new Copy("ec-3", false, 1536, 48_000, 0, copy.packets() + 1, copy.bitrate())))
                .contains("its packets are not even");
    }

    private Path copied(Film film, Sound sound) {
        Path output = folder.resolve("chunk.mp4");
        EngineResult result = Clips.result(Commands.copyAudio(sound, film.source.toString(), output));
        assertThat(result.complete()).as(result.toString()).isTrue();
        return output;
    }

    private static SegmentGrid grid(EncodePlan plan) {
        return new SegmentGrid(plan.grid().framesPerSegment(), 25, 1);
    }

    private static Path patched(Path file, String from, String to) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        String changed = text.replace(latin(from), latin(to));
        assertThat(changed).isNotEqualTo(text);
        Path patched = file.resolveSibling("patched-" + file.getFileName());
        return Files.write(patched, changed.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String latin(String hex) {
        return new String(java.util.HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
    }

    /** Of the packets of the sound. */
    private String md5(Path file) throws IOException {
        Path sum = folder.resolve("sum.md5");
        Clips.ffmpeg("-i " + file + " -map 0:a:0 -c copy -f md5 " + sum);
        return Files.readString(sum);
    }

    private double firstLoud(Path sound) throws IOException {
        Path raw = folder.resolve("raw.f32");
        Clips.ffmpeg("-i " + sound + " -map 0:a:0 -ac 1 -ar 48000 -f f32le " + raw);
        ByteBuffer samples = ByteBuffer.wrap(Files.readAllBytes(raw)).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < samples.limit() / 4; i++) {
            if (Math.abs(samples.getFloat(i * 4)) > 0.2) {
                return i / 48_000.0;
            }
        }
        return -1;
    }
}
