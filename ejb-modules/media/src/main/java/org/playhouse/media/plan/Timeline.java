package org.playhouse.media.plan;

import java.util.List;

/**
 * Where the source lies on the film's frames: the first picture falls exactly on a frame, and the film ends with the
 * latest of picture and sounds.
 *
 * @param firstTicks time stamp of the first picture
 * @param lead film frames before it, because the sound starts earlier
 * @param pictureEnd the film frame after the one on which the last picture falls, or may fall
 * @param frames of the film
 * @param zeroMicros the film's zero on the source's clock, in microseconds
 */
record Timeline(SegmentGrid grid, long firstTicks, int lead, long pictureEnd, long frames, long zeroMicros) {
    /** Sound that starts earlier by less than this many frames is an encoder's priming and is cut. */
    private static final double LEAD_FROM = 1.5;

    /** A length that was not counted may be too long by this part of it. */
    private static final int GUESS = 10;

    static Timeline of(SourceReport.Video video, List<SourceReport.Audio> sounds, FrameTimes times, SegmentGrid grid) {
        boolean counted = times.exact() && times.count() > 0;
        long firstTicks = counted ? times.ticks()[0] : video.firstTicks();
        double rate = grid.rate().value();
        double first = firstTicks * video.timeBase().value();
        double soundStart = sounds.stream()
                .mapToDouble(sound -> SegmentGrid.seconds(sound.start()))
                .min()
                .orElse(first);
        double earlier = (first - soundStart) * rate;
        int lead = earlier < LEAD_FROM ? 0 : (int) Math.round(earlier);
        double zero = first - lead / rate;
        long shown = Math.max(1, Math.round((SegmentGrid.seconds(video.end()) - zero) * rate));
        long pictureEnd = counted ? lead + times.slot(times.count() - 1, grid.rate()) + 1 : shown - shown / GUESS;
        long heard = sounds.stream()
                .mapToLong(sound -> Math.round((SegmentGrid.seconds(sound.end()) - zero) * rate))
                .max()
                .orElse(0);
        long frames = Math.max(Math.max(pictureEnd, shown), heard);
        return new Timeline(grid, firstTicks, lead, pictureEnd, frames, Math.round(zero * 1e6));
    }
}
