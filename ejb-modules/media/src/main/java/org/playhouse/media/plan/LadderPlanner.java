package org.playhouse.media.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.playhouse.media.plan.LadderWish.Step;

/**
 * The renditions of a film: the source's own size (up to 2160) and the usual steps below it, or the steps that are
 * asked for; never larger than the source, sizes even, at least one whatever the size.
 */
public final class LadderPlanner {
    private static final int[] STEPS = {2160, 1440, 1080, 720, 480, 360, 240, 144};
    private static final int MOST = 6;
    private static final long LEAST_BITRATE = 64_000;
    /** The smallest step is for small sources only. */
    private static final int SMALLEST_OF_LARGE = 240;

    private LadderPlanner() {}

    /** The usual ones. @param upright the picture after rotation, in square pixels */
    public static List<Rung> ladder(SourceReport.Size upright, Rational rate, VideoCoding coding) {
        return ladder(upright, rate, coding, LadderWish.USUAL);
    }

    /** @param upright the picture after rotation, in square pixels */
    public static List<Rung> ladder(SourceReport.Size upright, Rational rate, VideoCoding coding, LadderWish wish) {
        int shortSide = Math.min(upright.width(), upright.height());
        double aspect = (double) Math.max(upright.width(), upright.height()) / shortSide;
        int most = wish.beyondUsual() ? VideoCoding.LEVEL_6 : coding.mostPixels();
        int top = (int) Math.min(Math.min(shortSide, wish.tallest()), Math.sqrt(most / aspect));
        return (wish.steps().isEmpty() ? usual(top) : asked(top, wish.steps()))
                .stream()
                        .map(step -> rung(upright, shortSide, step, rate, coding))
                        .toList();
    }

    private static List<Step> usual(int top) {
        int least = top >= 720 ? SMALLEST_OF_LARGE : 0;
        List<Integer> sides = new ArrayList<>(List.of(top));
        IntStream.of(STEPS)
                .filter(step -> step >= least && smaller(step, sides.get(sides.size() - 1)))
                .forEach(sides::add);
        return sides.stream()
                .limit(MOST)
                .map(side -> new Step(side, Optional.empty()))
                .toList();
    }

    /** Those that the source has; where they lose a good deal of it, the next one is made in the source's own size. */
    private static List<Step> asked(int top, List<Step> wished) {
        List<Step> steps = new ArrayList<>(
                wished.stream().filter(step -> step.side() <= top).toList());
        if (steps.isEmpty() || smaller(steps.get(0).side(), top)) {
            wished.stream()
                    .filter(step -> step.side() > top)
                    .reduce((larger, smaller) -> smaller)
                    .ifPresent(next -> steps.add(0, new Step(top, next.bitrate())));
        }
        return steps;
    }

    /** A step must be clearly smaller than the one above it to be worth its bytes. */
    private static boolean smaller(int side, int above) {
        return side <= above * 0.85;
    }

    private static Rung rung(SourceReport.Size upright, int shortSide, Step step, Rational rate, VideoCoding coding) {
        double scale = (double) step.side() / shortSide;
        int width = even(upright.width() * scale, upright.width());
        int height = even(upright.height() * scale, upright.height());
        String name = step.side() / 2 * 2 + "p";
        if (step.bitrate().isPresent()) {
            long most = step.bitrate().get();
            return new Rung(name, width, height, coding.crf(), most, most, most * 2);
        }
        long bitrate = Math.max(LEAST_BITRATE, bitrate(width, height, rate) * coding.percentOfAvc() / 100);
        return new Rung(name, width, height, coding.crf(), bitrate, bitrate * 3 / 2, bitrate * 3);
    }

    /** The nearest even size that is not larger than the source's. */
    private static int even(double exact, int largest) {
        int nearest = (int) Math.round(exact / 2) * 2;
        return Math.max(2, nearest > largest ? nearest - 2 : nearest);
    }

    /**
     * About 0.1 bit per pixel at 1080p25, more per pixel for small pictures, less for each further picture per second:
     * 4.6 Mbit/s at 1080p30, 2.6 at 720p30, 0.95 at 360p30; of AVC.
     */
    private static long bitrate(int width, int height, Rational rate) {
        double pixels = Math.pow((double) width * height, 0.72);
        double pictures = Math.pow(Math.max(10, rate.value()), 0.6);
        return Math.round(pixels * pictures * 17.0 / 1000) * 1000;
    }
}
