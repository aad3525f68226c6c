package org.playhouse.media.cmaf;

import java.util.List;
import org.playhouse.media.codec.DolbyLayout;
import org.playhouse.media.codec.VideoRange;

/**
 * What manifests and the origin need to know of one CMAF track file (ISO/IEC 23000-19): its words, and where its init
 * segment and its media segments lie.
 *
 * @param codec RFC 6381, for example {@code avc1.64001F} or {@code mp4a.40.2}
 * @param timescale units per second of every time here
 * @param width display size in square pixels; 0 for sound
 * @param rateNumerator frames per second as a fraction; 0/1 for sound
 * @param channels 0 for video
 * @param sampleRate Hz; 0 for video
 * @param language ISO 639-2/T, {@code und} when unknown
 * @param segments in order; number n is at n - 1
 * @param peakBitrate the largest segment's bits per second (RFC 8216bis 4.4.6.2, BANDWIDTH)
 * @param averageBitrate bits per second over the whole track
 * @param duration exact presentation length in timescale units
 * @param dolby speakers of AC-3 and E-AC-3
 * @param range of pictures; of sound SDR
 */
public record TrackIndex(
        Kind kind,
        String codec,
        int timescale,
        int width,
        int height,
        int rateNumerator,
        int rateDenominator,
        int channels,
        int sampleRate,
        String language,
        Init init,
        List<Segment> segments,
        long peakBitrate,
        long averageBitrate,
        long duration,
        DolbyLayout dolby,
        VideoRange range) {

    /** What a track carries. */
    public enum Kind {
        VIDEO,
        AUDIO
    }

    /** Bytes of ftyp and moov in the track file. */
    public record Init(long offset, int size) {}

    /**
     * One CMAF segment: bytes in the (clear) track file, presentation time and samples.
     *
     * @param start presentation time, after the edit list, in timescale units
     * @param firstSample how many samples of the track precede it
     * @param picture its first sample when that is a picture that needs no other
     */
    public record Segment(
            long offset, int size, long start, long duration, long firstSample, int samples, FirstPicture picture) {

        /** Of sound, or of a film whose description does not say where its pictures are. */
        public Segment(long offset, int size, long start, long duration, long firstSample, int samples) {
            this(offset, size, start, duration, firstSample, samples, FirstPicture.UNKNOWN);
        }
    }

    /** Where a segment's first picture lies, in bytes from the start of the (clear) segment. */
    public record FirstPicture(int from, int size) {
        public static final FirstPicture UNKNOWN = new FirstPicture(0, 0);

        public boolean known() {
            return size > 0;
        }

        /** How much of the segment holds it. */
        public int end() {
            return from + size;
        }
    }

    public TrackIndex {
        segments = List.copyOf(segments);
    }

    /** Of a track that is not AC-3 or E-AC-3, of standard range. */
    public TrackIndex(
            Kind kind,
            String codec,
            int timescale,
            int width,
            int height,
            int rateNumerator,
            int rateDenominator,
            int channels,
            int sampleRate,
            String language,
            Init init,
            List<Segment> segments,
            long peakBitrate,
            long averageBitrate,
            long duration) {
        this(
                kind,
                codec,
                timescale,
                width,
                height,
                rateNumerator,
                rateDenominator,
                channels,
                sampleRate,
                language,
                init,
                segments,
                peakBitrate,
                averageBitrate,
                duration,
                DolbyLayout.NONE,
                VideoRange.SDR);
    }

    /** @param number from 1 */
    public Segment segment(int number) {
        return segments.get(number - 1);
    }

    public boolean video() {
        return kind == Kind.VIDEO;
    }

    /** Presentation length in seconds. */
    public double seconds() {
        return (double) duration / timescale;
    }
}
