package org.playhouse.transcode;

import java.time.Duration;
import org.playhouse.media.cmaf.SegmentGrid;
import org.playhouse.media.plan.Rational;
import org.playhouse.media.presentation.Presentation;

/**
 * What a published film's pictures say of its time: it does not depend on a plan that another release may have written. Pure.
 *
 * @param rate frames per second
 * @param framesPerSegment of all segments but the last
 * @param frames of the whole film
 */
record FilmShape(Rational rate, int framesPerSegment, long frames) {
    /** @throws IllegalArgumentException when the film has no picture */
    static FilmShape of(Presentation film) {
        var pictures = film.video().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a film without pictures"))
                .index();
        var rate = new Rational(pictures.rateNumerator(), pictures.rateDenominator());
        double perTick = rate.value() / pictures.timescale();
        return new FilmShape(
                rate,
                Math.toIntExact(Math.round(pictures.segment(1).duration() * perTick)),
                Math.round(pictures.duration() * perTick));
    }

    /** As plans say it. */
    org.playhouse.media.plan.SegmentGrid grid() {
        return new org.playhouse.media.plan.SegmentGrid(rate, framesPerSegment);
    }

    /** As track files are cut. */
    SegmentGrid segments() {
        return new SegmentGrid(framesPerSegment, (int) rate.num(), (int) rate.den());
    }

    Duration duration() {
        return grid().timeOf(frames);
    }
}
