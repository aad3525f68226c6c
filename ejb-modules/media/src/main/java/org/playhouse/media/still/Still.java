package org.playhouse.media.still;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.playhouse.media.MediaException;

/**
 * A picture that somebody gave, as a JPEG (ITU-T T.81) of our own: upright, opaque, in sRGB, and without anything that its
 * file said besides.
 *
 * @param width pixels
 * @param height pixels
 */
@SuppressWarnings("ArrayRecordComponent") // stored once, never compared
public record Still(byte[] jpeg, int width, int height) {
    private static final int SMALLEST = 16;
    private static final long MOST_PIXELS = 50_000_000;
    /** Larger ones are read coarsely, so that memory stays bounded. */
    private static final long READ_PIXELS = 12_000_000;

    private static final float QUALITY = 0.85f;

    /**
     * Reads a JPEG or a PNG and makes it fit into a box; it is never made larger.
     *
     * @throws MediaException code {@code still.malformed} for what is neither, or beyond what is taken
     */
    public static Still of(byte[] file, int widest, int highest) {
        try {
            BufferedImage read = read(file);
            BufferedImage upright = upright(read, jpeg(file) ? Exif.orientation(file) : Exif.UPRIGHT);
            BufferedImage fitting = fitting(upright, widest, highest);
            return new Still(write(fitting), fitting.getWidth(), fitting.getHeight());
        } catch (IOException
                | IllegalArgumentException
                | ArrayIndexOutOfBoundsException
                | NegativeArraySizeException e) {
            throw malformed(
                    "the picture is damaged, or coded in a way that we cannot read; export it again as JPEG or PNG");
        }
    }

    private static boolean jpeg(byte[] file) {
        return begins(file, 0xFF, 0xD8, 0xFF);
    }

    private static boolean begins(byte[] file, int... first) {
        for (int i = 0; i < first.length; i++) {
            if (i >= file.length || (file[i] & 0xFF) != first[i]) {
                return false;
            }
        }
        return true;
    }

    private static BufferedImage read(byte[] file) throws IOException {
        boolean png = begins(file, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n');
        if (!png && !jpeg(file)) {
            throw malformed("this is no JPEG and no PNG");
        }
        ImageReader reader =
                ImageIO.getImageReadersByFormatName(png ? "png" : "jpeg").next();
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(in, true, true);
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            if (Math.min(reader.getWidth(0), reader.getHeight(0)) < SMALLEST || pixels > MOST_PIXELS) {
                throw malformed("a picture has at least " + SMALLEST + " pixels each way and at most "
                        + MOST_PIXELS / 1_000_000 + " million");
            }
            int step = (int) Math.ceil(Math.sqrt((double) pixels / READ_PIXELS));
            var how = reader.getDefaultReadParam();
            how.setSourceSubsampling(step, step, 0, 0);
            return reader.read(0, how);
        } finally {
            reader.dispose();
        }
    }

    /** Turned and mirrored as the camera said. */
    private static BufferedImage upright(BufferedImage lying, int orientation) {
        int w = lying.getWidth();
        int h = lying.getHeight();
        AffineTransform turn = switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
            default -> new AffineTransform();
        };
        return drawn(lying, orientation > 4 ? h : w, orientation > 4 ? w : h, turn);
    }

    /** By halves, so that every pixel has its part, then the rest. */
    private static BufferedImage fitting(BufferedImage full, int widest, int highest) {
        double scale = Math.min(1, Math.min((double) widest / full.getWidth(), (double) highest / full.getHeight()));
        int width = Math.max(1, (int) Math.round(full.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(full.getHeight() * scale));
        BufferedImage now = full;
        while (now.getWidth() >= 2 * width && now.getHeight() >= 2 * height) {
            now = scaled(now, now.getWidth() / 2, now.getHeight() / 2);
        }
        return now.getWidth() == width && now.getHeight() == height ? now : scaled(now, width, height);
    }

    private static BufferedImage scaled(BufferedImage from, int width, int height) {
        return drawn(
                from,
                width,
                height,
                AffineTransform.getScaleInstance((double) width / from.getWidth(), (double) height / from.getHeight()));
    }

    private static BufferedImage drawn(BufferedImage from, int width, int height, AffineTransform how) {
        BufferedImage to = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        var pen = to.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.setColor(Color.BLACK); // behind what is transparent
        pen.fillRect(0, 0, width, height);
        pen.drawImage(from, how, null);
        pen.dispose();
        return to;
    }

    private static byte[] write(BufferedImage picture) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.write(null, new IIOImage(picture, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static MediaException malformed(String why) {
        return new MediaException("still.malformed", why);
    }
}
