package org.playhouse.media.still;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** How a camera says its picture is to be turned (CIPA DC-008, 4.6.4 A, tag 274 in the APP1 segment of a JPEG). */
final class Exif {
    /** As it lies. */
    static final int UPRIGHT = 1;

    private static final int APP1 = 0xE1;
    private static final int START_OF_SCAN = 0xDA;
    private static final String NAME = "Exif\0\0";
    private static final int ORIENTATION = 274;
    private static final int SHORT = 3;

    private Exif() {}

    /** 1 to 8; {@link #UPRIGHT} when the file says nothing that makes sense. */
    static int orientation(byte[] jpeg) {
        int at = 2;
        while (at + 4 <= jpeg.length && (jpeg[at] & 0xFF) == 0xFF) {
            int marker = jpeg[at + 1] & 0xFF;
            int size = (jpeg[at + 2] & 0xFF) << 8 | jpeg[at + 3] & 0xFF;
            if (marker == START_OF_SCAN || size < 2 || at + 2 + size > jpeg.length) {
                return UPRIGHT;
            }
            int body = at + 4;
            int length = size - 2;
            if (marker == APP1
                    && length > NAME.length()
                    && new String(jpeg, body, NAME.length(), StandardCharsets.ISO_8859_1).equals(NAME)) {
                return directory(ByteBuffer.wrap(jpeg, body + NAME.length(), length - NAME.length())
                        .slice());
            }
            at += 2 + size;
        }
        return UPRIGHT;
    }

    /** The first directory of the TIFF file that the segment holds (TIFF 6.0, section 2). */
    private static int directory(ByteBuffer tiff) {
        if (tiff.limit() < 14) {
            return UPRIGHT;
        }
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long first = Integer.toUnsignedLong(tiff.getInt(4));
        if (first + 2 > tiff.limit()) {
            return UPRIGHT;
        }
        int entries = Short.toUnsignedInt(tiff.getShort((int) first));
        for (int i = 0; i < entries; i++) {
            long entry = first + 2 + 12L * i;
            if (entry + 12 > tiff.limit()) {
                return UPRIGHT;
            }
            int at = (int) entry;
            if (Short.toUnsignedInt(tiff.getShort(at)) == ORIENTATION && tiff.getShort(at + 2) == SHORT) {
                int value = tiff.getShort(at + 8);
                return value >= 1 && value <= 8 ? value : UPRIGHT;
            }
        }
        return UPRIGHT;
    }
}
