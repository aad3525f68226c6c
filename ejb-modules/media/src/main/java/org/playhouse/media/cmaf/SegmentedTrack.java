package org.playhouse.media.cmaf;

import java.util.ArrayList;
import java.util.List;
import org.playhouse.media.Languages;
import org.playhouse.media.MediaException;
import org.playhouse.media.cmaf.TrackIndex.FirstPicture;
import org.playhouse.media.cmaf.TrackIndex.Init;
import org.playhouse.media.cmaf.TrackIndex.Segment;

/**
 * A track of a movie as CMAF segments that are still to be written: headers, and where their samples lie in the movie's
 * file. Written one after the other they are a CMAF track file. Immutable; segments may be written by many threads.
 *
 * @param starts first sample of each segment, and behind the last one the count of samples
 * @param baseTime what decoding times are moved by
 * @param baseShift what is taken off every composition offset
 */
public record SegmentedTrack(MovieTrack track, List<Integer> starts, long baseTime, int baseShift) {
    public SegmentedTrack {
        starts = List.copyOf(starts);
    }

    public int segments() {
        return starts.size() - 1;
    }

    public byte[] init() {
        return InitSegment.write(track, Languages.UNKNOWN);
    }

    /** styp, moof and the header of mdat. @param number from 1 */
    public byte[] headers(int number) {
        return new MediaSegment(track, first(number), first(number + 1), number, baseTime, baseShift).headers();
    }

    /** Samples of the track before segment {@code number}. */
    public int first(int number) {
        return starts.get(number - 1);
    }

    /** Sample bytes of a segment. */
    public long bytes(int number) {
        return track.samples().bytes(first(number), first(number + 1));
    }

    /**
     * What manifests need to know.
     *
     * @param init size of the init segment
     * @param headers sizes of the segments' headers
     * @param pictures whether to tell where each segment's first picture lies
     */
    public TrackIndex index(int init, int[] headers, boolean pictures) {
        List<Segment> segments = new ArrayList<>();
        SampleTable samples = track.samples();
        long offset = init;
        for (int n = 1; n <= segments(); n++) {
            int from = first(n);
            int to = first(n + 1);
            int size = Math.toIntExact(headers[n - 1] + bytes(n));
            long start = Math.max(0, shown(samples.earliest(from, to)));
            long end = n < segments() ? shown(samples.earliest(to, first(n + 2))) : end();
            if (end <= start || end - start > Integer.MAX_VALUE) {
                throw new MediaException("cmaf.segment", "a segment that presents nothing, or for an age");
            }
            FirstPicture picture = pictures && track.video()
                    ? new FirstPicture(headers[n - 1], samples.size(from))
                    : FirstPicture.UNKNOWN;
            segments.add(new Segment(offset, size, start, end - start, from, to - from, picture));
            offset += size;
        }
        return CmafTrack.index(track, new Init(0, init), segments, usualDuration());
    }

    /** When the first sample is presented, in timescale units; negative for a sound's priming. */
    public long start() {
        return shown(track.samples().earliest(0, track.samples().count()));
    }

    /** When the last one ends. */
    public long end() {
        long latest = 0;
        SampleTable samples = track.samples();
        for (int i = 0; i < samples.count(); i++) {
            latest = Math.max(latest, samples.pts(i) + samples.duration(i));
        }
        return shown(latest);
    }

    private long shown(long pts) {
        return pts + baseTime - (track.video() ? baseShift : track.mediaTime());
    }

    /** What most pictures last: the first one's may differ, where frame rates vary. */
    private int usualDuration() {
        SampleTable samples = track.samples();
        int usual = 1;
        int votes = 0;
        for (int i = 0; i < samples.count(); i++) {
            if (votes == 0) {
                usual = samples.duration(i);
            }
            votes += samples.duration(i) == usual ? 1 : -1;
        }
        return Math.max(1, usual);
    }
}
