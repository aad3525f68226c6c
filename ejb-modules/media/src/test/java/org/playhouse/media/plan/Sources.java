package org.playhouse.media.plan;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/** Reports of sources that do not exist. */
final class Sources {
    static final Rational MILLIS = new Rational(1, 1000);

    private Sources() {}

    static SourceReport.Video video(Rational average, double start, double seconds) {
        return new SourceReport.Video(
                0,
                "h264",
                "High",
                1920,
                1080,
                0,
                false,
                Rational.ONE,
                average,
                average,
                false,
                "yuv420p",
                8,
                new SourceReport.Colour("tv", "bt709", "bt709", "bt709"),
                MILLIS,
                Math.round(start * 1000),
                time(start),
                time(seconds),
                0);
    }

    static SourceReport.Audio audio(double start, double seconds) {
        return new SourceReport.Audio(
                1,
                "aac",
                2,
                "stereo",
                48_000,
                "eng",
                new Rational(1, 48_000),
                time(start),
                time(seconds),
                "",
                List.of("default"));
    }

    static SourceReport report(SourceReport.Video video, SourceReport.Audio... audio) {
        return new SourceReport(
                "mov,mp4,m4a,3gp,3g2,mj2", 1_000_000, video.duration(), List.of(video), List.of(audio), List.of());
    }

    /** Pictures at these milliseconds; every {@code gop}-th is an entry point. */
    static FrameTimes times(LongStream millis, int gop) {
        long[] ticks = millis.toArray();
        boolean[] keys = new boolean[ticks.length];
        for (int i = 0; i < keys.length; i += gop) {
            keys[i] = true;
        }
        return new FrameTimes(MILLIS, ticks, keys, true);
    }

    /** As Matroska has them: rounded to milliseconds. */
    static FrameTimes steady(double rate, int count, double start, int gop) {
        return times(LongStream.range(0, count).map(i -> Math.round((start + i / rate) * 1000)), gop);
    }

    static Duration time(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }
}
