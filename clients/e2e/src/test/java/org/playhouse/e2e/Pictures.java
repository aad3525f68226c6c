package org.playhouse.e2e;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import javax.imageio.ImageIO;

/** Looks at pictures. */
final class Pictures {
    private Pictures() {}

    /** Number of different colours (5 bits a channel) on a grid over the picture. */
    static int colours(byte[] picture) {
        try {
            var image = ImageIO.read(new ByteArrayInputStream(picture));
            var colours = new HashSet<Integer>();
            for (int y = 0; y < image.getHeight(); y += 2) {
                for (int x = 0; x < image.getWidth(); x += 2) {
                    colours.add(image.getRGB(x, y) & 0xf8f8f8);
                }
            }
            return colours.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
