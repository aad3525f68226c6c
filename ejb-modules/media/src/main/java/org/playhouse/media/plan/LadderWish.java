package org.playhouse.media.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which sizes a template asks for. A film is never made larger than its source.
 *
 * @param tallest the short side of the largest rendition in pixels
 * @param steps exactly these, the largest first; none: the source's own size and the usual steps below it
 */
public record LadderWish(int tallest, List<Step> steps) {
    /** The largest that is made where a template asks for it: 8K. */
    public static final int TALLEST = 4320;

    private static final int USUAL_TALLEST = 2160;

    /** What is made where a template says nothing. */
    public static final LadderWish USUAL = new LadderWish(USUAL_TALLEST, List.of());

    public LadderWish {
        steps = steps.stream()
                .sorted(Comparator.comparingInt(Step::side).reversed())
                .toList();
        if (tallest < 1 || tallest > TALLEST) {
            throw new IllegalArgumentException("as tall as " + tallest);
        }
    }

    /** Whether only level 6 of a codec is large enough for it; without being asked for, nothing is made beyond level 5. */
    boolean beyondUsual() {
        return tallest > USUAL_TALLEST;
    }

    /**
     * One size.
     *
     * @param side the short one in pixels, even
     * @param bitrate bits per second that its pictures are held under; absent: the usual of their size and rate
     */
    public record Step(int side, Optional<Long> bitrate) {}
}
