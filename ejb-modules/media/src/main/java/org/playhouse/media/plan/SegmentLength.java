package org.playhouse.media.plan;

/** Segment lengths in frames: where AAC frames and pictures meet, else the nearest to 3.2 s. At 25 and 50 pictures per second 3.84 s. */
final class SegmentLength {
    private SegmentLength() {}

    static int framesAt(Rational rate) {
        if (rate.den() == 1001) {
            return rate.num() == 24000 ? 64 : rate.num() == 30000 ? 96 : rate.num() == 60000 ? 192 : nearest(rate);
        }
        if (rate.num() == 25 * rate.den() || rate.num() == 50 * rate.den()) {
            return (int) (rate.num() / rate.den() * 96 / 25);
        }
        int exact = meeting(rate);
        return exact > 0 ? exact : nearest(rate);
    }

    /** The count nearest to 3.2 s, from 2.5 to 4 s, whose length is a whole number of AAC frames; 0 if none is. */
    private static int meeting(Rational rate) {
        int best = 0;
        for (int frames = 1; frames <= rate.value() * 4; frames++) {
            double length = frames / rate.value();
            boolean whole = (frames * rate.den() * 48_000) % (rate.num() * 1024) == 0;
            if (whole && length >= 2.5 && (best == 0 || off(frames, rate) < off(best, rate))) {
                best = frames;
            }
        }
        return best;
    }

    private static double off(int frames, Rational rate) {
        return Math.abs(frames / rate.value() - 3.2);
    }

    private static int nearest(Rational rate) {
        return (int) Math.max(1, Math.round(rate.value() * 3.2));
    }
}
