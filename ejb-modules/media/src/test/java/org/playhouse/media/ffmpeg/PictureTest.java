package org.playhouse.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.playhouse.media.plan.EncodePlan;
import org.playhouse.media.plan.VideoCoding;

@Tag("ING-04")
class PictureTest {
    private static final String CODED = " -pix_fmt yuv420p -c:v libx264 -preset ultrafast -g 25 ";

    @TempDir
    Path folder;

    /** As some makers write 0, which ProRes calls unknown, and the scaler refuses. */
    @Test
    void takesProResThatSaysNothingOfItsColours() {
        Film film = new Film(Clips.made(
                "untold.mov",
                "-f lavfi -i testsrc2=s=96x64:r=25:d=1 -pix_fmt yuv422p10le -c:v prores_ks -bsf:v"
                        + " prores_metadata=color_primaries=unknown:color_trc=unknown"));
        EncodePlan plan = film.whole();
        assertThat(film.encoded(plan, plan.chunks().get(0), folder)).isNotEmptyFile();
    }

    private List<String> tracks(Film film) {
        EncodePlan plan = film.whole();
        Path chunk = film.encoded(plan, plan.chunks().get(0), folder);
        return Clips.asked(
                chunk,
                "-show_entries stream=width,height,sample_aspect_ratio,pix_fmt,r_frame_rate,avg_frame_rate -of csv=p=0");
    }

    @ParameterizedTest
    @CsvSource({
        "odd.mkv, 427x241, setsar=1, 426x240",
        "wide.mkv, 180x144, setsar=16/15, 192x144",
        "tall.mkv, 192x108, setsar=1/2, 192x216",
        "tiny.mkv, 16x16, setsar=1, 16x16"
    })
    void isEvenAndSquare(String name, String size, String aspect, String expected) {
        Film film = new Film(Clips.made(
                name, "-f lavfi -i testsrc2=s=" + size + ":r=25:d=0.4," + aspect + " -c:v ffv1 -pix_fmt yuv444p"));
        String[] sides = expected.split("x");
        assertThat(tracks(film).get(0)).isEqualTo(sides[0] + "," + sides[1] + ",1:1,yuv420p,25/1,25/1");
    }

    @ParameterizedTest
    @CsvSource({"90,true", "-90,true", "180,false"})
    void isUpright(int turned, boolean portrait) throws Exception {
        Path lying = Clips.made(
                "lying.mp4", "-f lavfi -i color=black:s=160x96:r=25:d=0.4,drawbox=0:0:80:48:red:fill" + CODED);
        Film film = new Film(
                Clips.made("turned" + turned + ".mp4", "-display_rotation " + turned + " -i " + lying + " -c copy"));
        EncodePlan plan = film.whole();
        assertThat(plan.rungs().get(0).width()).isEqualTo(portrait ? 96 : 160);
        Path chunk = film.encoded(plan, plan.chunks().get(0), folder);
        assertThat(Clips.asked(chunk, "-show_entries stream_side_data -of csv=p=0"))
                .allMatch(String::isEmpty);
        // The red corner goes from the top left to where the player of the source would show it.
        int[] corner = turned == 90 ? new int[] {0, 1} : turned == -90 ? new int[] {1, 0} : new int[] {1, 1};
        assertThat(red(chunk, corner[0], corner[1])).isTrue();
        assertThat(red(chunk, 0, 0)).isFalse();
    }

    private boolean red(Path chunk, int right, int bottom) throws Exception {
        Path raw = folder.resolve("corner.rgb");
        String crop = String.format(
                "crop=iw/2:ih/2:%s:%s,scale=1:1:flags=area", right == 1 ? "iw/2" : "0", bottom == 1 ? "ih/2" : "0");
        Clips.ffmpeg("-i " + chunk + " -map 0:0 -frames:v 1 -vf " + crop + " -pix_fmt rgb24 -f rawvideo " + raw);
        return (java.nio.file.Files.readAllBytes(raw)[0] & 255) > 150;
    }

    @Test
    void isDeinterlaced() throws Exception {
        Film film = new Film(Clips.made(
                "interlaced.mp4",
                "-f lavfi -i testsrc2=s=192x108:r=50:d=2 -vf tinterlace=interleave_top,fieldorder=tff -r 25 -pix_fmt yuv420p"
                        + " -c:v libx264 -preset ultrafast -flags +ildct+ilme -x264-params tff=1"));
        EncodePlan plan = film.whole();
        assertThat(plan.picture().interlaced()).isTrue();
        assertThat(plan.grid().rate().toString()).isEqualTo("25/1");
        assertThat(film.pictures(plan)).hasSize((int) plan.frames());
        assertThat(Clips.asked(
                        film.encoded(plan, plan.chunks().get(0), folder),
                        "-show_entries stream=field_order -of csv=p=0"))
                .containsOnly("progressive");
    }

    @Test
    void isEightBitsDeep() {
        Film film = new Film(Clips.made(
                "ten-bit.mkv",
                "-f lavfi -i testsrc2=s=192x108:r=30:d=0.5 -pix_fmt yuv420p10le -c:v libx264 -preset ultrafast"));
        assertThat(film.inspection
                        .report()
                        .orElseThrow()
                        .picture()
                        .orElseThrow()
                        .bitDepth())
                .isEqualTo(10);
        assertThat(tracks(film).get(0)).startsWith("192,108,1:1,yuv420p,30/1");
    }

    @Test
    void isBroughtFromHighToStandardDynamicRange() {
        Film film = new Film(
                Clips.made(
                        "high-range.mkv",
                        "-f lavfi -i testsrc2=s=192x108:r=25:d=0.4 -vf format=yuv420p10le,setparams=color_primaries=bt2020:color_trc=smpte2084:colorspace=bt2020nc"
                                + " -c:v libx265 -preset ultrafast -x265-params log-level=0:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc"));
        EncodePlan plan = film.whole();
        assertThat(plan.picture().transfer()).isEqualTo("smpte2084");
        Path chunk = film.encoded(plan, plan.chunks().get(0), folder);
        assertThat(
                        Clips.asked(
                                chunk,
                                "-select_streams 0 -show_entries stream=color_range,color_space,color_transfer,color_primaries -of csv=p=0"))
                .containsExactly("tv,bt709,bt709,bt709");
    }

    @ParameterizedTest
    @CsvSource({"1,1", "8,8"})
    void mayBeVeryShort(int pictures, int expected) {
        Film film = new Film(Clips.made(
                "short" + pictures + ".mp4", "-f lavfi -i testsrc2=s=96x64:r=25:d=1 -frames:v " + pictures + CODED));
        EncodePlan plan = film.whole();
        assertThat(plan.frames()).isEqualTo(expected);
        film.encoded(plan, plan.chunks().get(0), folder);
    }

    @Test
    void givesPosterThumbnailAndScrubPictures() {
        Film film = new Film(Clips.made("scenes.mp4", "-f lavfi -i testsrc2=s=426x240:r=25:d=9" + CODED));
        EncodePlan plan = film.whole();
        String track = film.encoded(plan, plan.chunks().get(0), folder).toString();
        Storyboard board = Storyboard.of(plan);
        assertThat(board.pictures()).isEqualTo(3);
        assertThat(Clips.result(Commands.storyboard(board, plan, track, folder)).complete())
                .isTrue();
        assertThat(size(folder.resolve("sheet-000.jpg"))).isEqualTo("1600,90");
        assertThat(board.sheets()).isEqualTo(1);
        assertThat(folder.resolve("sheet-001.jpg")).doesNotExist();
        assertThat(Clips.result(Commands.poster(1280, plan, track, folder.resolve("poster.jpg")))
                        .complete())
                .isTrue();
        assertThat(size(folder.resolve("poster.jpg"))).isEqualTo("426,240");
        assertThat(Clips.result(Commands.thumbnail(8.9, 320, plan, track, folder.resolve("late.jpg")))
                        .complete())
                .isTrue();
        assertThat(size(folder.resolve("late.jpg"))).startsWith("320,");
        assertThat(board.webVtt(i -> "sheet-00" + i + ".jpg"))
                .startsWith("WEBVTT\n\n00:00:00.000 --> 00:00:03.840\nsheet-000.jpg#xywh=0,0,160,90\n")
                .endsWith("00:00:07.680 --> 00:00:09.000\nsheet-000.jpg#xywh=320,0,160,90\n");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AVC")
    void scrubPicturesAreThoseOfTheirTimeInEveryCoding(VideoCoding coding) throws Exception {
        Film film = new Film(Clips.made("scenes.mp4", "-f lavfi -i testsrc2=s=426x240:r=25:d=9" + CODED));
        BufferedImage expected = sheet(film, VideoCoding.AVC);
        BufferedImage actual = sheet(film, coding);
        for (int tile = 0; tile < 3; tile++) {
            assertThat(difference(expected, tile, actual, tile))
                    .as("tile " + tile)
                    .isLessThan(8);
            assertThat(difference(expected, tile, actual, (tile + 1) % 3)).isGreaterThan(8);
        }
    }

    private BufferedImage sheet(Film film, VideoCoding coding) throws Exception {
        EncodePlan plan = film.plan(Duration.ofHours(1), coding);
        Path sheets = Files.createDirectory(folder.resolve(coding.name()));
        String track = film.encoded(plan, plan.chunks().get(0), sheets).toString();
        assertThat(Clips.result(Commands.storyboard(Storyboard.of(plan), plan, track, sheets))
                        .complete())
                .isTrue();
        assertThat(Clips.result(Commands.poster(1280, plan, track, sheets.resolve("poster.jpg")))
                        .complete())
                .isTrue();
        return ImageIO.read(sheets.resolve("sheet-000.jpg").toFile());
    }

    /** Mean difference of a tile's green, 0 to 255. */
    private static double difference(BufferedImage one, int tile, BufferedImage other, int otherTile) {
        long sum = 0;
        for (int y = 0; y < 90; y++) {
            for (int x = 0; x < 160; x++) {
                int a = one.getRGB(tile * 160 + x, y) >> 8 & 255;
                int b = other.getRGB(otherTile * 160 + x, y) >> 8 & 255;
                sum += Math.abs(a - b);
            }
        }
        return sum / (160.0 * 90);
    }

    private static String size(Path picture) {
        try {
            byte[] bytes = java.nio.file.Files.readAllBytes(picture);
            for (int at = 2; at < bytes.length; at += 2 + ((bytes[at + 2] & 255) << 8 | bytes[at + 3] & 255)) {
                if ((bytes[at + 1] & 255) == 0xc0) {
                    int height = (bytes[at + 5] & 255) << 8 | bytes[at + 6] & 255;
                    return ((bytes[at + 7] & 255) << 8 | bytes[at + 8] & 255) + "," + height;
                }
            }
            return "no size";
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
