package org.playhouse.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.playhouse.media.plan.Chunk;
import org.playhouse.media.plan.EncodePlan;
import org.playhouse.media.plan.FrameTimes;
import org.playhouse.media.plan.Rational;

class ChunksTest {
    private static final Duration SHORT = Duration.ofSeconds(3);

    @Tag("TRN-03")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "whole.mp4",
                "whole.mkv",
                "whole.ts",
                "whole.webm",
                "whole.avi",
                "whole.mov",
                "open-gop.mkv",
                "open-hevc.mp4",
                "fields.ts",
                "bframes.avi",
                "cut.mp4"
            })
    void joinWithoutAGapOrADouble(String name) throws Exception {
        Film film = new Film(source(name));
        EncodePlan whole = film.whole();
        EncodePlan chunked = film.plan(SHORT);
        assertThat(whole.chunks()).hasSize(1);
        assertThat(chunked.chunks()).hasSizeGreaterThan(2);
        List<String> expected = film.pictures(whole);
        assertThat(expected).hasSize((int) whole.frames());
        assertThat(film.pictures(chunked)).isEqualTo(expected);
    }

    private static Path source(String name) {
        String words = "-f lavfi -i testsrc2=s=96x64:r=30000/1001:d=14 -f lavfi -i sine=d=14:r=48000 ";
        return switch (name) {
            case "whole.webm" ->
                Clips.made(name, words + "-c:v libvpx -b:v 200k -g 40 -auto-alt-ref 1 -lag-in-frames 16 -c:a libopus");
            case "whole.avi" -> Clips.made(name, words + "-c:v mpeg4 -g 40 -c:a mp3");
            case "whole.mov" -> Clips.made(name, words + "-c:v mjpeg -pix_fmt yuvj420p -c:a pcm_s16le");
            case "open-gop.mkv" ->
                Clips.made(
                        name,
                        words + "-pix_fmt yuv420p -c:v libx264 -preset veryfast -threads 1"
                                + " -x264-params open-gop=1:keyint=40:bframes=3 -c:a ac3");
            case "open-hevc.mp4" ->
                Clips.made(
                        name,
                        words + "-pix_fmt yuv420p -c:v libx265 -preset ultrafast"
                                + " -x265-params log-level=0:open-gop=1:keyint=40:bframes=3:pools=1 -c:a aac");
            case "fields.ts" -> Clips.made(name, words + "-c:v mpeg2video -flags +ildct+ilme -g 15 -bf 2 -c:a mp2");
            case "bframes.avi" -> Clips.made(name, words + "-c:v mpeg4 -bf 2 -g 40 -c:a libmp3lame");
            case "cut.mp4" -> Clips.made(name, "-ss 1.9 -i " + source("whole.mp4") + " -c copy -t 11");
            default -> Clips.made(name, words + Clips.coded());
        };
    }

    @Tag("ING-04")
    @Test
    void showEverySourcePictureWithinHalfAFrameOfItsTime() throws Exception {
        Film film = new Film(Clips.made(
                "variable.mkv",
                "-f lavfi -i testsrc2=s=96x64:r=30:d=14 -vf select='not(between(mod(n\\,11)\\,3\\,5)+eq(mod(n\\,7)\\,2))'"
                        + " -fps_mode vfr -pix_fmt yuv420p -c:v libx264 -preset veryfast -g 40 -threads 1"));
        EncodePlan plan = film.plan(SHORT);
        assertThat(plan.grid().rate()).isEqualTo(new Rational(30, 1));
        List<String> shown = film.pictures(plan);
        List<String> pictures = decoded(film, plan);
        FrameTimes times = film.inspection.times();
        assertThat(pictures).hasSize(times.count()).hasSizeLessThan(shown.size());
        double tick = times.timeBase().value();
        for (int i = 0; i < pictures.size(); i++) {
            double seconds = (times.ticks()[i] - times.ticks()[0]) * tick;
            int frame = (int) Math.round(seconds * 30);
            assertThat(shown.get(frame)).isEqualTo(pictures.get(i));
        }
    }

    /** The source's own pictures, one by one. */
    private static List<String> decoded(Film film, EncodePlan plan) throws Exception {
        Path list = Files.createTempFile(Path.of("target"), "decoded", ".md5");
        String graph = "scale=96:64:flags=bicubic:in_color_matrix="
                + plan.picture().matrix() + ":out_color_matrix=bt709:out_range=tv,format=yuv420p,setsar=1";
        Clips.ffmpeg("-i " + film.source + " -map 0:v -vf " + graph + " -fps_mode passthrough -f framemd5 " + list);
        return Film.hashes(list);
    }

    @Tag("TRN-03")
    @Test
    void areFragmentedFilesWithATrackPerRungFromZeroOn(@TempDir Path folder) {
        Film film = new Film(Clips.made(
                "tracks.mp4",
                "-f lavfi -i testsrc2=s=426x240:r=25:d=9 -pix_fmt yuv420p -c:v libx264 -preset ultrafast -g 50"));
        EncodePlan plan = film.plan(SHORT);
        assertThat(plan.rungs()).hasSize(2);
        for (Chunk chunk : plan.chunks()) {
            Path file = film.encoded(plan, chunk, folder);
            for (int track = 0; track < 2; track++) {
                List<String> packets = Clips.asked(
                        file, "-select_streams " + track + " -show_entries packet=pts,dts,duration,flags -of csv=p=0");
                assertThat(packets).hasSize(chunk.frames());
                assertThat(packets.get(0)).startsWith("0,0,1000,K");
                for (int i = 0; i < packets.size(); i++) {
                    String[] fields = packets.get(i).split(",");
                    assertThat(fields[1]).isEqualTo(String.valueOf(i * 1000));
                    assertThat(fields[3].startsWith("K")).isEqualTo(i % 96 == 0);
                }
            }
        }
    }

    /** What is encoded apart becomes what it is beside the others. */
    @Tag("TRN-03")
    @Test
    void haveTheSamePicturesInARungThatIsEncodedAlone(@TempDir Path folder) throws Exception {
        Film film = new Film(Clips.made(
                "apart.mp4",
                "-f lavfi -i testsrc2=s=426x240:r=25:d=9 -pix_fmt yuv420p -c:v libx264 -preset ultrafast -g 50"));
        EncodePlan plan = film.plan(SHORT);
        for (Chunk chunk : plan.chunks()) {
            Path together = film.encoded(plan, chunk, folder);
            for (int position = 1; position <= plan.rungs().size(); position++) {
                Path alone =
                        film.encoded(plan.only(List.of(position)), chunk, Files.createTempDirectory(folder, "alone"));
                assertThat(packets(alone, 0)).isEqualTo(packets(together, position - 1));
            }
        }
    }

    private static List<String> packets(Path file, int track) throws Exception {
        Path list = Files.createTempFile(Path.of("target"), "packets", ".md5");
        Clips.ffmpeg("-i " + file + " -map 0:v:" + track + " -c copy -f framemd5 " + list);
        return Film.hashes(list);
    }

    @Tag("TRN-03")
    @Test
    void joinLateInAFilmToo() throws Exception {
        Film film = new Film(
                Clips.made(
                        "late.mkv",
                        "-f lavfi -i testsrc2=s=64x48:r=30000/1001:d=110 -pix_fmt yuv420p -c:v libx264 -preset ultrafast -g 60 -threads 1"));
        EncodePlan chunked = film.plan(Duration.ofSeconds(52));
        assertThat(chunked.chunks()).extracting(Chunk::seeks).containsExactly(false, true, true);
        assertThat(film.pictures(chunked)).isEqualTo(film.pictures(film.whole()));
    }

    @Tag("ING-04")
    @Test
    void bridgeWhatCannotBeDecoded(@TempDir Path folder) throws Exception {
        byte[] spoilt = Files.readAllBytes(Clips.made(
                "index-first.mp4", "-i " + Clips.moving("probed.mp4", "25") + " -c copy -movflags +faststart"));
        for (int i = spoilt.length * 2 / 5; i < spoilt.length * 3 / 4; i++) {
            spoilt[i] = (byte) (i * 31);
        }
        Film film = new Film(Files.write(folder.resolve("spoilt.mp4"), spoilt));
        EncodePlan plan = film.plan(SHORT);
        assertThat(plan.chunks()).hasSize(3);
        for (Chunk chunk : plan.chunks()) {
            film.encoded(plan, chunk, folder);
        }
    }

    @Tag("ING-04")
    @Test
    void outliveAChangeOfSizeInTheSource() throws Exception {
        String coded = " -pix_fmt yuv420p -c:v libx264 -preset ultrafast -g 25 -bf 0 ";
        Path first = Clips.made("first.ts", "-f lavfi -i testsrc2=s=96x64:r=25:d=6" + coded);
        Path second = Clips.made("second.ts", "-f lavfi -i testsrc2=s=160x90:r=25:d=6" + coded + "-output_ts_offset 6");
        Path both = Clips.made("both.mkv", "-i concat:" + first + "|" + second + " -c copy");
        Film film = new Film(both);
        EncodePlan whole = film.whole();
        assertThat(film.pictures(whole)).hasSize(300).doesNotHaveDuplicates();
        assertThat(film.pictures(film.plan(SHORT))).isEqualTo(film.pictures(whole));
    }

    @Tag("TRN-03")
    @Test
    void areTheSameBytesEachTime(@TempDir Path folder) throws Exception {
        Film film = new Film(Clips.moving("same.mp4", "25"));
        EncodePlan plan = film.plan(SHORT);
        Chunk second = plan.chunks().get(1);
        byte[] first = Files.readAllBytes(film.encoded(plan, second, folder));
        assertThat(Files.readAllBytes(film.encoded(plan, second, folder))).isEqualTo(first);
        assertThat(Files.readAllBytes(film.sound(plan, folder)))
                .isEqualTo(Files.readAllBytes(film.sound(plan, folder)));
    }
}
