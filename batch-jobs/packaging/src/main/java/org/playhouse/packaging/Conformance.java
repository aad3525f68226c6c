package org.playhouse.packaging;

import java.util.ArrayList;
import java.util.List;
import org.playhouse.media.cmaf.TrackIndex;
import org.playhouse.media.cmaf.TrackIndex.Segment;
import org.playhouse.media.presentation.PresentedTrack;

/**
 * What players need of a CMAF switching set and its sound (ISO/IEC 23000-19, 7.3.4): equal video boundaries, sound
 * that ends with them, segments of 2 to 6 s. Pure; gives findings instead of the first failure.
 */
final class Conformance {
    private static final double SHORTEST = 2;
    private static final double LONGEST = 6;

    private Conformance() {}

    static List<String> findings(List<PresentedTrack> tracks) {
        var findings = new ArrayList<String>();
        var video = tracks.stream().filter(track -> track.index().video()).toList();
        if (video.isEmpty()) {
            findings.add("no video track");
            return findings;
        }
        var first = video.get(0);
        for (var track : tracks) {
            lengths(track, findings);
            if (track.index().video()) {
                sameGrid(first, track, findings);
            } else {
                closeTo(first, track, findings);
            }
        }
        return findings;
    }

    private static void lengths(PresentedTrack track, List<String> findings) {
        var index = track.index();
        double expected = 0;
        for (int i = 0; i < index.segments().size(); i++) {
            var segment = index.segments().get(i);
            double seconds = (double) segment.duration() / index.timescale();
            boolean last = i + 1 == index.segments().size();
            if (seconds > LONGEST || (seconds < SHORTEST && !last)) {
                findings.add(name(track) + ": segment " + (i + 1) + " lasts " + seconds + " s");
            }
            // sound that is taken as it is may begin a packet late
            double late = i == 0 && !index.video() ? packet(index) : 0;
            if (Math.abs(start(index, segment) - expected) > tolerance(index) + late) {
                findings.add(name(track) + ": segment " + (i + 1) + " starts at " + start(index, segment)
                        + " s, not at " + expected + " s");
            }
            expected = end(index, segment);
        }
    }

    private static void sameGrid(PresentedTrack first, PresentedTrack track, List<String> findings) {
        var left = first.index();
        var right = track.index();
        if (left.segments().size() != right.segments().size()) {
            findings.add(name(track) + ": " + right.segments().size() + " segments, " + name(first) + " has "
                    + left.segments().size());
            return;
        }
        for (int i = 0; i < left.segments().size(); i++) {
            if (Math.abs(end(left, left.segments().get(i))
                            - end(right, right.segments().get(i)))
                    > 1e-6) {
                findings.add(name(track) + ": segment " + (i + 1) + " ends elsewhere than that of " + name(first));
            }
        }
    }

    private static void closeTo(PresentedTrack video, PresentedTrack sound, List<String> findings) {
        var left = video.index();
        var right = sound.index();
        double frame = packet(right);
        int common = Math.min(left.segments().size(), right.segments().size()) - 1;
        for (int i = 0; i < common; i++) {
            double gap = Math.abs(end(left, left.segments().get(i))
                    - end(right, right.segments().get(i)));
            if (gap > frame + 1e-6) {
                findings.add(name(sound) + ": segment " + (i + 1) + " ends " + gap + " s away from the picture's");
            }
        }
    }

    /** A packet's length in seconds; the first segment's may be cut by an edit list, the last packet may be short. */
    private static double packet(TrackIndex index) {
        return index.segments().stream()
                        .mapToDouble(segment -> (double) segment.duration() / segment.samples())
                        .max()
                        .orElse(0)
                / index.timescale();
    }

    /** A sample's rounding. */
    private static double tolerance(TrackIndex index) {
        return 1.5 / index.timescale();
    }

    private static double start(TrackIndex index, Segment segment) {
        return (double) segment.start() / index.timescale();
    }

    private static double end(TrackIndex index, Segment segment) {
        return (double) (segment.start() + segment.duration()) / index.timescale();
    }

    private static String name(PresentedTrack track) {
        return "track " + track.number() + " (" + track.name() + ")";
    }
}
