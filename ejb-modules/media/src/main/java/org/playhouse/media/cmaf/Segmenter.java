package org.playhouse.media.cmaf;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.playhouse.media.MediaException;

/**
 * Cuts the tracks of a film into segments: pictures at sync samples that all renditions have at the same time, sound with
 * the frame whose middle is nearest. Presentation times stay what they are; a film that starts late is moved by whole
 * seconds, which every timescale can tell.
 */
public final class Segmenter {
    /** Of a second: times of equal pictures in different timescales differ by their rounding. */
    static final long TICKS = 1_000_000;

    static final long TOLERANCE = TICKS / 1000;
    /** A player must have a whole segment before it can switch, and we hold one in memory. */
    private static final long LONGEST = 20 * TICKS;
    /** Frames of sound that a last segment needs at least: a coder's padding is none of its own. */
    private static final int PADDING = 3;

    private static final int LARGEST = 1 << 28;

    private final List<MovieTrack> tracks;
    private final long length;
    private final long late;

    private Segmenter(List<MovieTrack> tracks, Duration length) {
        this.tracks = tracks;
        this.length = length.toNanos() * TICKS / 1_000_000_000;
        long earliest = Long.MAX_VALUE;
        for (MovieTrack track : tracks) {
            SampleTable samples = track.samples();
            long start = samples.earliest(0, samples.count()) - track.mediaTime() + track.delay();
            earliest = Math.min(earliest, Math.floorDiv(start, track.timescale()));
        }
        this.late = Math.max(0, earliest);
    }

    /**
     * @param tracks with samples
     * @param length what a segment lasts at least, but for the last one
     * @throws MediaException when a picture track cannot be cut where the others are
     */
    public static List<SegmentedTrack> cut(List<MovieTrack> tracks, Duration length) {
        try {
            return new Segmenter(tracks, length).cut();
        } catch (ArithmeticException e) {
            throw new MediaException("box.value", "times or sizes are beyond every sane number", e);
        }
    }

    private List<SegmentedTrack> cut() {
        List<EntryPoints> video = new ArrayList<>();
        for (MovieTrack track : tracks) {
            if (track.video()) {
                video.add(EntryPoints.of(track, segmented(track, List.of())));
            }
        }
        List<Long> boundaries = video.isEmpty() ? List.of() : common(video);
        List<SegmentedTrack> cut = new ArrayList<>();
        int next = 0;
        for (MovieTrack track : tracks) {
            SegmentedTrack segments =
                    segmented(track, track.video() ? video.get(next++).chosen() : sound(track, boundaries));
            for (int n = 1; n <= segments.segments(); n++) {
                if (segments.bytes(n) > LARGEST) {
                    throw new MediaException("segment.large", "a segment has more than " + LARGEST + " bytes");
                }
            }
            cut.add(segments);
        }
        return cut;
    }

    private SegmentedTrack segmented(MovieTrack track, List<Integer> starts) {
        long moved = track.delay() - Math.multiplyExact(late, track.timescale());
        SampleTable samples = track.samples();
        if (!track.video()) {
            return new SegmentedTrack(track, starts, moved, 0);
        }
        long earliest = samples.earliest(0, samples.count());
        int shift = Math.toIntExact(earliest - samples.dts(0));
        return new SegmentedTrack(track, starts, earliest - track.mediaTime() + moved - samples.dts(0), shift);
    }

    /** Chooses where all pictures are cut; the answer is when, in ticks. */
    private List<Long> common(List<EntryPoints> video) {
        EntryPoints lead = video.get(0);
        for (EntryPoints each : video) {
            if (!each.start(lead.time(0))) {
                throw new MediaException("segment.start", "the renditions' pictures do not start at the same time");
            }
        }
        List<Long> boundaries = new ArrayList<>();
        long start = lead.time(0);
        for (int i = 1; i < lead.count(); i++) {
            long time = lead.time(i);
            checkLength(start, time, video.size());
            if (time - start >= length - TOLERANCE && video.stream().allMatch(each -> each.has(time))) {
                video.forEach(EntryPoints::choose);
                boundaries.add(time);
                start = time;
            }
        }
        for (EntryPoints each : video) {
            checkLength(start, each.end(), video.size());
            each.finish();
        }
        return boundaries;
    }

    private static void checkLength(long from, long to, int renditions) {
        if (to - from > LONGEST) {
            throw new MediaException(
                    "segment.long",
                    (renditions > 1 ? "the renditions have no picture in common" : "there is no picture")
                            + " to start a segment with between " + from / TICKS + " s and " + to / TICKS
                            + " s: encode with an entry point every few seconds");
        }
    }

    private List<Integer> sound(MovieTrack track, List<Long> boundaries) {
        SampleTable samples = track.samples();
        SegmentedTrack whole = segmented(track, List.of());
        int count = samples.count();
        long timescale = track.timescale();
        long rest = (long) PADDING * samples.duration(0);
        long end = whole.end();
        List<Integer> starts = new ArrayList<>(List.of(0));
        int to = 0;
        long boundary = 0;
        for (int n = 0; to < count; n++) {
            boundary = n < boundaries.size()
                    ? boundaries.get(n)
                    : behind(boundary, Math.multiplyExact(middle(whole, to), TICKS) / timescale);
            long at = Math.multiplyExact(boundary, timescale) / TICKS;
            if (end - at <= rest) {
                to = count;
            }
            while (to < count && middle(whole, to) <= at) {
                to++;
            }
            if (to > starts.get(starts.size() - 1)) {
                starts.add(to);
            }
        }
        return starts;
    }

    /** The next boundary of a grid on which {@code boundary} is, behind a frame that may be far away. */
    private long behind(long boundary, long frame) {
        return boundary + length * Math.max(1, (frame - boundary) / length);
    }

    /** In ticks of the track. */
    private static long middle(SegmentedTrack track, int sample) {
        SampleTable samples = track.track().samples();
        return samples.dts(sample)
                + samples.duration(sample) / 2
                + track.baseTime()
                - track.track().mediaTime();
    }
}
