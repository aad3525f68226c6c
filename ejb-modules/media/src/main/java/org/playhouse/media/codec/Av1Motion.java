package org.playhouse.media.codec;

/** Global motion of a frame header (AV1, 5.9.24 and 5.9.25): how long it is does not depend on earlier motion. */
final class Av1Motion {
    private Av1Motion() {}

    static void read(Bits in, boolean precise) {
        for (int reference = 0; reference < Av1References.USED; reference++) {
            if (!in.flag()) {
                continue;
            }
            boolean zoom = in.flag();
            boolean translation = !zoom && in.flag();
            for (int i = translation ? 4 : zoom ? 2 : 0; i < 4; i++) {
                parameter(in, 12);
            }
            for (int i = 0; i < 2; i++) {
                parameter(in, translation ? precise ? 9 : 8 : 12);
            }
        }
    }

    /** decode_signed_subexp_with_ref of {@code 2 * 2^bits + 1} values. */
    private static void parameter(Bits in, int bits) {
        int values = (2 << bits) + 1;
        int least = 0;
        int width = 3;
        boolean first = true;
        while (values > least + 3 * (1 << width)) {
            if (!in.flag()) {
                in.skip(width);
                return;
            }
            least += 1 << width;
            width += first ? 0 : 1;
            first = false;
        }
        in.below(values - least);
    }
}
