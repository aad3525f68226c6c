package org.playhouse.media.still;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.media.MediaException;

@Tag("CAT-11")
class StillTest {
    @Test
    void fitsIntoItsBoxWithItsAspectAndIsNeverLarger() throws IOException {
        var wide = Still.of(file("jpeg", 3000, 1500), 1280, 2276);
        assertThat(wide.width()).isEqualTo(1280);
        assertThat(wide.height()).isEqualTo(640);
        var high = Still.of(file("png", 300, 3000), 1280, 1000);
        assertThat(high.width()).isEqualTo(100);
        assertThat(high.height()).isEqualTo(1000);
        assertThat(Still.of(file("png", 40, 30), 1280, 2276).width()).isEqualTo(40);
    }

    @Test
    void whatIsTransparentBecomesBlackAndColoursStay() throws IOException {
        var clear = new BufferedImage(64, 64, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < 64; y++) {
            for (int x = 32; x < 64; x++) {
                clear.setRGB(x, y, 0xFF20C040);
            }
        }
        var picture = shown(Still.of(bytes("png", clear), 64, 64));
        assertThat(near(picture.getRGB(8, 32), new Color(0, 0, 0))).isTrue();
        assertThat(near(picture.getRGB(56, 32), new Color(0x20, 0xC0, 0x40))).isTrue();
    }

    @Test
    void isTurnedAsTheCameraSaysAndSaysNothingMore() throws IOException {
        var lying = turned(file("jpeg", 96, 48), 6);
        var still = Still.of(lying, 1280, 1280);
        assertThat(still.width()).isEqualTo(48);
        assertThat(still.height()).isEqualTo(96);
        // the left half is red, and the left becomes the top
        var picture = shown(still);
        assertThat(near(picture.getRGB(24, 12), Color.RED)).isTrue();
        assertThat(near(picture.getRGB(24, 84), Color.BLUE)).isTrue();
        assertThat(new String(still.jpeg(), StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
        assertThat(Still.of(turned(file("jpeg", 96, 48), 3), 1280, 1280).width())
                .isEqualTo(96);
    }

    @Test
    void whatIsNoPictureIsRefused() throws IOException {
        refused(new byte[0]);
        refused("GIF89a and more".getBytes(StandardCharsets.UTF_8));
        refused(file("png", 8, 8));
        var cut = file("png", 400, 400);
        refused(Arrays.copyOf(cut, 60));
    }

    @Test
    void brokenBytesAreRefusedOrRead() throws IOException {
        var random = new Random(7);
        for (var whole : new byte[][] {turned(file("jpeg", 64, 64), 6), file("png", 64, 64)}) {
            for (int i = 0; i < 300; i++) {
                var broken = whole.clone();
                for (int n = 0; n < 3; n++) {
                    broken[random.nextInt(broken.length)] = (byte) random.nextInt();
                }
                try {
                    assertThat(Still.of(broken, 64, 64).width()).isPositive();
                } catch (MediaException refused) {
                    assertThat(refused.code()).isEqualTo("still.malformed");
                }
            }
        }
    }

    private static void refused(byte[] file) {
        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(() -> Still.of(file, 100, 100))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("still.malformed"));
    }

    /** Left half red, right half blue. */
    private static byte[] file(String format, int width, int height) throws IOException {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(x, y, x < width / 2 ? 0xFF0000 : 0x0000FF);
            }
        }
        return bytes(format, picture);
    }

    private static byte[] bytes(String format, BufferedImage picture) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(picture, format, out);
        return out.toByteArray();
    }

    /** With an Exif segment of one entry behind the start of the image. */
    private static byte[] turned(byte[] jpeg, int orientation) {
        byte[] exif = {
            (byte) 0xFF,
            (byte) 0xE1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            1,
            18,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) orientation,
            0,
            0,
            0,
            0,
            0,
            0
        };
        var out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(exif);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    private static BufferedImage shown(Still still) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(still.jpeg()));
    }

    private static boolean near(int rgb, Color wanted) {
        var seen = new Color(rgb);
        return Math.abs(seen.getRed() - wanted.getRed()) < 40
                && Math.abs(seen.getGreen() - wanted.getGreen()) < 40
                && Math.abs(seen.getBlue() - wanted.getBlue()) < 40;
    }
}
