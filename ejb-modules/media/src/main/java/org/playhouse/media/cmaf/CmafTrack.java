package org.playhouse.media.cmaf;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.playhouse.media.MediaException;
import org.playhouse.media.cmaf.FragmentedMovie.Fragment;
import org.playhouse.media.cmaf.TrackIndex.FirstPicture;
import org.playhouse.media.cmaf.TrackIndex.Init;
import org.playhouse.media.cmaf.TrackIndex.Kind;
import org.playhouse.media.cmaf.TrackIndex.Segment;
import org.playhouse.media.codec.Codec;
import org.playhouse.media.codec.SoundCodec;
import org.playhouse.media.codec.VideoCodec;
import org.playhouse.media.codec.VideoRange;

/** Reads a single-track CMAF track file (ISO/IEC 23000-19, 7.3) into its index. */
public final class CmafTrack {
    private CmafTrack() {}

    public static TrackIndex read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return read(channel);
        }
    }

    /** @throws MediaException for a file that is not one */
    public static TrackIndex read(SeekableByteChannel file) throws IOException {
        try {
            return index(file);
        } catch (ArithmeticException e) {
            throw new MediaException("box.value", "times or sizes are beyond every sane number", e);
        }
    }

    private static TrackIndex index(SeekableByteChannel file) throws IOException {
        FragmentedMovie movie = FragmentedMovie.read(file);
        if (movie.tracks().size() != 1 || movie.fragments().isEmpty()) {
            throw new MediaException("cmaf.track", "a CMAF track file has one track and at least one fragment");
        }
        MovieTrack track = movie.tracks().get(0);
        List<Segment> segments = segments(movie, track);
        Init init = new Init(0, Math.toIntExact(movie.header()));
        return index(track, init, segments, Math.max(1, track.samples().duration(0)));
    }

    /** @param frame how long a picture lasts, in timescale units */
    static TrackIndex index(MovieTrack track, Init init, List<Segment> segments, int frame) {
        Codec codec = track.codec();
        SoundCodec sound = codec instanceof SoundCodec coded ? coded : new SoundCodec("", 0, 0);
        long duration = segments.stream().mapToLong(Segment::duration).sum();
        long bytes = segments.stream().mapToLong(Segment::size).sum();
        int common = BigInteger.valueOf(track.timescale())
                .gcd(BigInteger.valueOf(frame))
                .intValueExact();
        return new TrackIndex(
                track.video() ? Kind.VIDEO : Kind.AUDIO,
                codec.parameter(),
                track.timescale(),
                track.width(),
                track.height(),
                track.video() ? track.timescale() / common : 0,
                track.video() ? frame / common : 1,
                sound.channels(),
                sound.sampleRate(),
                track.language(),
                init,
                segments,
                peak(segments, track.timescale()),
                rate(bytes, duration, track.timescale()),
                duration,
                sound.dolby(),
                codec instanceof VideoCodec pictures ? pictures.range() : VideoRange.SDR);
    }

    private static List<Segment> segments(FragmentedMovie movie, MovieTrack track) {
        SampleTable samples = track.samples();
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < movie.fragments().size(); i++) {
            Fragment fragment = movie.fragments().get(i);
            int from = fragment.samples();
            boolean last = i + 1 == movie.fragments().size();
            int to = last ? samples.count() : movie.fragments().get(i + 1).samples();
            if (to == from) {
                throw new MediaException("cmaf.segment", "a segment without samples");
            }
            long start = Math.max(0, samples.earliest(from, to) - track.mediaTime());
            long end = last
                    ? latest(samples, from) - track.mediaTime()
                    : samples.earliest(to, nextEnd(movie, i + 1, samples)) - track.mediaTime();
            if (end <= start || end - start > Integer.MAX_VALUE) {
                throw new MediaException("cmaf.segment", "a segment that presents nothing, or for an age");
            }
            int size = Math.toIntExact(fragment.end() - fragment.start());
            long first = samples.offset(from) - fragment.start();
            boolean known = track.video() && samples.sync(from) && first > 0 && first + samples.size(from) <= size;
            FirstPicture picture = known ? new FirstPicture((int) first, samples.size(from)) : FirstPicture.UNKNOWN;
            segments.add(new Segment(fragment.start(), size, start, end - start, from, to - from, picture));
        }
        return segments;
    }

    private static int nextEnd(FragmentedMovie movie, int index, SampleTable samples) {
        return index + 1 < movie.fragments().size()
                ? movie.fragments().get(index + 1).samples()
                : samples.count();
    }

    private static long latest(SampleTable samples, int from) {
        long latest = 0;
        for (int i = from; i < samples.count(); i++) {
            latest = Math.max(latest, samples.pts(i) + samples.duration(i));
        }
        return latest;
    }

    /** Largest bit rate of segments that last at least half of the longest; a shorter last one counts with its neighbour. */
    static long peak(List<Segment> segments, int timescale) {
        long longest = segments.stream().mapToLong(Segment::duration).max().orElse(1);
        long peak = 0;
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            long bytes = segment.size();
            long duration = segment.duration();
            if (duration * 2 < longest && i > 0) {
                bytes += segments.get(i - 1).size();
                duration += segments.get(i - 1).duration();
            }
            peak = Math.max(peak, rate(bytes, duration, timescale));
        }
        return peak;
    }

    static long rate(long bytes, long duration, int timescale) {
        return BigInteger.valueOf(bytes * 8)
                .multiply(BigInteger.valueOf(timescale))
                .divide(BigInteger.valueOf(Math.max(1, duration)))
                .longValue();
    }
}
