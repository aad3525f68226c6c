package org.playhouse.media.cea;

import java.util.List;

/** The byte pairs of one field of line 21 (CEA-608-E, 8): two caption channels, told apart by their control codes. */
final class Line21Field {
    private final List<Line21Channel> channels = List.of(new Line21Channel(), new Line21Channel());
    private int channel;
    private int control;
    /** Extended data in the second field is about the programme; a caption's control code ends it. */
    private boolean extendedData;

    /** @param first with its parity, as the second */
    void pair(long time, int first, int second) {
        if (!odd(second)) {
            return;
        }
        int a = odd(first) ? first & 0x7F : 0x7F;
        int b = second & 0x7F;
        if (a == 0 && b == 0) {
            return;
        }
        if (a >= 0x10 && a < 0x20) {
            control(time, a, b);
        } else if (a > 0 && a < 0x10) {
            extendedData = a != 0x0F;
            control = 0;
        } else if (!extendedData) {
            control = 0;
            letters(time, a, b);
        }
    }

    /** Every control code comes twice (8.3). */
    private void control(long time, int a, int b) {
        int code = a << 8 | b;
        if (code == control) {
            control = 0;
            return;
        }
        control = code;
        extendedData = false;
        channel = a >> 3 & 1;
        if (b >= 0x20) {
            channels.get(channel).control(time, a & 0x17, b);
        }
    }

    private void letters(long time, int a, int b) {
        if (a >= 0x20) {
            channels.get(channel).letters(time, a, b);
        } else if (b >= 0x20) {
            channels.get(channel).letters(time, b, 0);
        }
    }

    private static boolean odd(int value) {
        return Integer.bitCount(value & 0xFF) % 2 == 1;
    }

    /** @param number 0 or 1 */
    Line21Channel channel(int number) {
        return channels.get(number);
    }
}
