package org.playhouse.media.plan;

import java.util.Comparator;
import java.util.List;

/**
 * The constant rate of a film: the standard rate nearest to the source's own at which no two source pictures fall on one
 * film frame, so that every source picture is shown within half a frame of its time.
 */
final class RateChooser {
    static final List<Rational> STANDARD = List.of(
            new Rational(1, 1),
            new Rational(2, 1),
            new Rational(5, 1),
            new Rational(6, 1),
            new Rational(8, 1),
            new Rational(10, 1),
            new Rational(12, 1),
            new Rational(25, 2),
            new Rational(15, 1),
            new Rational(18, 1),
            new Rational(20, 1),
            new Rational(24000, 1001),
            new Rational(24, 1),
            new Rational(25, 1),
            new Rational(30000, 1001),
            new Rational(30, 1),
            new Rational(48, 1),
            new Rational(50, 1),
            new Rational(60000, 1001),
            new Rational(60, 1));

    /** Pictures that may be lost in a long film before a higher rate is worth it. */
    private static final double LOSABLE = 0.002;
    /** A clock that runs a little wrong drifts over the grid: each time it slips a frame, a few are lost. */
    private static final double DRIFT = 0.005;

    private static final double LOSABLE_BY_DRIFT = 0.03;

    private RateChooser() {}

    static Rational choose(SourceReport.Video video, FrameTimes times) {
        double own = ownRate(video, times);
        if (times.count() < 2 || !times.exact()) {
            return nearest(own).get(0);
        }
        List<Rational> candidates = nearest(own);
        Rational fewest = candidates.stream()
                .min(Comparator.comparingInt(rate -> lost(times, rate)))
                .orElseThrow();
        Rational first = candidates.stream()
                .filter(rate -> lost(times, rate) <= losable(times, rate, own))
                .findFirst()
                .orElse(fewest);
        return drifts(first, own) ? first : closest(first, times);
    }

    private static int losable(FrameTimes times, Rational rate, double own) {
        return (int) (times.count() * (drifts(rate, own) ? LOSABLE_BY_DRIFT : LOSABLE));
    }

    private static boolean drifts(Rational rate, double own) {
        return Math.abs(rate.value() / own - 1) < DRIFT;
    }

    /** Pictures per second as they really come; what the header says, where the times do not contradict it. */
    static double ownRate(SourceReport.Video video, FrameTimes times) {
        double average = video.averageRate().value();
        double nominal = video.nominalRate().value();
        if (times.count() < 2 || !times.exact()) {
            return average > 0 && average <= 240 ? average : nominal > 0 ? nominal : 25;
        }
        double span = times.seconds(times.count() - 1) - times.seconds(0);
        double counted = (times.count() - 1) / span;
        // Both ends are rounded to the stream's ticks.
        double error = counted * times.timeBase().value() / span * 1.01;
        return Math.abs(average - counted) <= error
                ? average
                : Math.abs(nominal - counted) <= error ? nominal : counted;
    }

    private static List<Rational> nearest(double own) {
        return STANDARD.stream()
                .sorted(Comparator.comparingDouble(rate -> Math.abs(rate.value() - own)))
                .toList();
    }

    /** Of 30 and 29.97 (and their like), when both would do, the one the pictures really follow. */
    private static Rational closest(Rational chosen, FrameTimes times) {
        return STANDARD.stream()
                .filter(rate -> Math.abs(rate.value() / chosen.value() - 1) < 0.002)
                .filter(rate -> lost(times, rate) <= lost(times, chosen))
                .min(Comparator.comparingDouble(rate -> unevenness(times, rate)))
                .orElse(chosen);
    }

    private static int lost(FrameTimes times, Rational rate) {
        int lost = 0;
        long before = Long.MIN_VALUE;
        for (int i = 0; i < times.count(); i++) {
            long slot = times.slot(i, rate);
            lost += slot == before ? 1 : 0;
            before = slot;
        }
        return lost;
    }

    private static double unevenness(FrameTimes times, Rational rate) {
        double sum = 0;
        double zero = times.seconds(0);
        for (int i = 0; i < times.count(); i++) {
            double exact = (times.seconds(i) - zero) * rate.value();
            sum += Math.abs(exact - Math.rint(exact));
        }
        return sum;
    }
}
