package org.playhouse.media.plan;

import java.util.List;
import java.util.Optional;

/**
 * What a source says of its light (SMPTE ST 2086, CTA-861.3).
 *
 * @param display of the mastering display: x and y of green, blue, red and white in steps of 0.00002, then the most and the
 *     least luminance in steps of 0.0001 cd/m2; absent when the source does not say
 * @param content the brightest pixel and the brightest picture on average in cd/m2; absent when the source does not say
 */
public record MasteringLight(Optional<Display> display, Optional<Content> content) {
    /** Ten numbers. */
    public record Display(List<Long> numbers) {
        public Display {
            numbers = List.copyOf(numbers);
            if (numbers.size() != 10) {
                throw new IllegalArgumentException("a mastering display has ten numbers");
            }
        }
    }

    /** Two numbers. */
    public record Content(long brightest, long average) {}
}
