package org.playhouse.media.codec;

/** Film grain of a frame header (AV1, 5.9.30). */
final class Av1Grain {
    private Av1Grain() {}

    static void read(Bits in, Av1Sequence sequence, boolean inter) {
        if (!in.flag()) {
            return;
        }
        in.skip(16);
        if (inter && !in.flag()) {
            in.skip(3);
            return;
        }
        int luma = points(in);
        boolean fromLuma = !sequence.monochrome && in.flag();
        boolean quarter = sequence.subsamplingX == 1 && sequence.subsamplingY == 1;
        boolean none = sequence.monochrome || fromLuma || quarter && luma == 0;
        int blue = none ? 0 : points(in);
        int red = none ? 0 : points(in);
        in.skip(2);
        int lag = in.bits(2);
        int numbers = 2 * lag * (lag + 1);
        in.skip(luma > 0 ? 8 * numbers : 0);
        int chroma = 8 * (numbers + (luma > 0 ? 1 : 0));
        in.skip(fromLuma || blue > 0 ? chroma : 0);
        in.skip(fromLuma || red > 0 ? chroma : 0);
        in.skip(4 + (blue > 0 ? 25 : 0) + (red > 0 ? 25 : 0) + 2);
    }

    private static int points(Bits in) {
        int count = in.bits(4);
        in.skip(16 * count);
        return count;
    }
}
