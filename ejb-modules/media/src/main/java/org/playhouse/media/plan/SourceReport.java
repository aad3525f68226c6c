package org.playhouse.media.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a source is. Times are on the source's own clock; {@code duration} is the latest end of the chosen picture and
 * the sounds, counted from the earliest start. Covers (attached pictures) are no video streams.
 *
 * @param container the demuxer's names, like "mov,mp4,m4a,3gp,3g2,mj2"
 * @param sizeBytes of the whole file, 0 when unknown
 */
public record SourceReport(
        String container,
        long sizeBytes,
        Duration duration,
        List<Video> video,
        List<Audio> audio,
        List<Text> subtitles) {

    public SourceReport {
        video = List.copyOf(video);
        audio = List.copyOf(audio);
        subtitles = List.copyOf(subtitles);
    }

    /**
     * @param rotation clockwise degrees to turn the coded picture so that it is upright: 0, 90, 180, 270
     * @param turned whether there is a display matrix at all: it may also mirror
     * @param sampleAspect width by height of one sample
     * @param timeBase of the time stamps, in s
     * @param firstTicks time stamp of the first picture, in time bases
     * @param frames counted in the file, 0 when not counted
     */
    public record Video(
            int index,
            String codec,
            String profile,
            int width,
            int height,
            int rotation,
            boolean turned,
            Rational sampleAspect,
            Rational averageRate,
            Rational nominalRate,
            boolean interlaced,
            String pixelFormat,
            int bitDepth,
            Colour colour,
            Rational timeBase,
            long firstTicks,
            Duration start,
            Duration duration,
            long frames) {

        /** Size of the upright picture in square pixels, not rounded to even. */
        public Size upright() {
            double aspect = sampleAspect.known() ? sampleAspect.value() : 1;
            int wide = aspect >= 1 ? (int) Math.round(width * aspect) : width;
            int high = aspect >= 1 ? height : (int) Math.round(height / aspect);
            return rotation % 180 == 0 ? new Size(wide, high) : new Size(high, wide);
        }

        public Duration end() {
            return start.plus(duration);
        }

        /** The same with times that were counted instead of declared. */
        public Video timed(Duration from, Duration lasting, long counted) {
            return new Video(
                    index,
                    codec,
                    profile,
                    width,
                    height,
                    rotation,
                    turned,
                    sampleAspect,
                    averageRate,
                    nominalRate,
                    interlaced,
                    pixelFormat,
                    bitDepth,
                    colour,
                    timeBase,
                    firstTicks,
                    from,
                    lasting,
                    counted);
        }
    }

    /** A picture's size in pixels. */
    public record Size(int width, int height) {}

    /** The names FFmpeg uses, "unknown" where the source says nothing. */
    public record Colour(
            String range, String matrix, String transfer, String primaries, Optional<MasteringLight> light) {
        /** Of a source that says nothing of its light. */
        public Colour(String range, String matrix, String transfer, String primaries) {
            this(range, matrix, transfer, primaries, Optional.empty());
        }

        /** PQ or HLG. */
        public boolean high() {
            return HighRange.is(transfer);
        }
    }

    /**
     * @param language as the source says it, "und" when it does not
     * @param title as the source says it, may be empty
     * @param marks what the source marks it as, in FFmpeg's words: "default", "dub", "visual_impaired" ..
     * @param packets of a coding that players take too
     */
    public record Audio(
            int index,
            String codec,
            int channels,
            String layout,
            int sampleRate,
            String language,
            Rational timeBase,
            Duration start,
            Duration duration,
            String title,
            List<String> marks,
            Optional<Packets> packets) {
        public Audio {
            marks = List.copyOf(marks);
        }

        /** In a coding that players are not given. */
        public Audio(
                int index,
                String codec,
                int channels,
                String layout,
                int sampleRate,
                String language,
                Rational timeBase,
                Duration start,
                Duration duration,
                String title,
                List<String> marks) {
            this(
                    index,
                    codec,
                    channels,
                    layout,
                    sampleRate,
                    language,
                    timeBase,
                    start,
                    duration,
                    title,
                    marks,
                    Optional.empty());
        }

        public Duration end() {
            return start.plus(duration);
        }

        /** The same with what its packets say. */
        public Audio packed(Optional<Packets> by) {
            return new Audio(
                    index, codec, channels, layout, sampleRate, language, timeBase, start, duration, title, marks, by);
        }

        public boolean is(String mark) {
            return marks.contains(mark);
        }

        /** The same with times that were counted instead of declared. */
        public Audio timed(Duration from, Duration lasting) {
            return new Audio(
                    index,
                    codec,
                    channels,
                    layout,
                    sampleRate,
                    language,
                    timeBase,
                    from,
                    lasting,
                    title,
                    marks,
                    packets);
        }
    }

    /**
     * Coded sound that players could be given as it is.
     *
     * @param codec RFC 6381
     * @param spatial whether E-AC-3 has joint object coding
     * @param samples of each packet, at the sound's sampling rate
     * @param first start of the first packet, also of one that an edit list hides
     * @param bitrate bits per second
     * @param flaw why it can not, as an end of "because ..": empty when nothing speaks against it
     */
    public record Packets(
            String codec, boolean spatial, int samples, Duration first, long count, long bitrate, String flaw) {}

    /**
     * @param language as the source says it, "und" when it does not
     * @param title as the source says it, may be empty
     * @param marks in FFmpeg's words: "forced", "hearing_impaired" ..; of caption data also "cc3=spa", what a channel speaks
     */
    public record Text(int index, String codec, String language, String title, List<String> marks) {
        public Text {
            marks = List.copyOf(marks);
        }

        public boolean is(String mark) {
            return marks.contains(mark);
        }
    }

    /** The picture that is encoded: the first real one. */
    public Optional<Video> picture() {
        return video.stream().findFirst();
    }

    public String toJson() {
        return RecordJson.write(this);
    }

    /** @throws org.playhouse.media.MediaException code {@code plan.malformed} */
    public static SourceReport fromJson(String json) {
        return RecordJson.read(json, SourceReport.class);
    }
}
