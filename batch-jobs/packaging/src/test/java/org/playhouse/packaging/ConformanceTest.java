package org.playhouse.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.media.cmaf.TrackIndex;
import org.playhouse.media.presentation.PresentedTrack;

@Tag("PKG-01")
class ConformanceTest {
    private static final long VIDEO_SEGMENT = 49_152; // 3.84 s at 12,800
    private static final long AUDIO_SEGMENT = 184_320; // 3.84 s at 48,000

    @Test
    void findsNothingInAnEvenGrid() {
        assertThat(Conformance.findings(List.of(
                        video(1, VIDEO_SEGMENT, VIDEO_SEGMENT, 5_000),
                        video(2, VIDEO_SEGMENT, VIDEO_SEGMENT, 5_000),
                        sound(3, AUDIO_SEGMENT, AUDIO_SEGMENT, 20_000))))
                .isEmpty();
    }

    @Test
    void findsAVideoThatIsCutElsewhere() {
        assertThat(Conformance.findings(List.of(
                        video(1, VIDEO_SEGMENT, VIDEO_SEGMENT), video(2, VIDEO_SEGMENT + 512, VIDEO_SEGMENT - 512))))
                .hasSize(1)
                .first()
                .asString()
                .contains("track 2");
    }

    @Test
    void findsSoundThatIsCutMoreThanAFrameAway() {
        assertThat(Conformance.findings(List.of(
                        video(1, VIDEO_SEGMENT, VIDEO_SEGMENT), sound(2, AUDIO_SEGMENT + 1024, AUDIO_SEGMENT - 1024))))
                .isEmpty();
        assertThat(Conformance.findings(List.of(
                        video(1, VIDEO_SEGMENT, VIDEO_SEGMENT), sound(2, AUDIO_SEGMENT + 2048, AUDIO_SEGMENT - 2048))))
                .hasSize(1);
    }

    /** What is taken out of the source as it is has no packet before its first. */
    @Test
    void soundMayBeginAPacketLate() {
        assertThat(Conformance.findings(List.of(video(1, VIDEO_SEGMENT), late(sound(2, AUDIO_SEGMENT), 1_000))))
                .isEmpty();
        assertThat(Conformance.findings(List.of(video(1, VIDEO_SEGMENT), late(sound(2, AUDIO_SEGMENT), 3_000))))
                .singleElement()
                .asString()
                .contains("starts at");
        assertThat(Conformance.findings(List.of(video(1, VIDEO_SEGMENT), late(video(2, VIDEO_SEGMENT), 1_000))))
                .isNotEmpty();
    }

    private static PresentedTrack late(PresentedTrack track, long by) {
        var index = track.index();
        var first = index.segment(1);
        var segment = new TrackIndex.Segment(
                first.offset(), first.size(), by, first.duration() - by, first.firstSample(), first.samples());
        return presented(
                track.number(),
                index(index.kind(), index.timescale(), index.sampleRate(), List.of(segment), index.duration() - by));
    }

    @Test
    void findsSegmentsThatAreTooLongOrTooShort() {
        assertThat(Conformance.findings(List.of(video(1, 12_800 * 7, VIDEO_SEGMENT))))
                .hasSize(1);
        assertThat(Conformance.findings(List.of(video(1, 12_800, VIDEO_SEGMENT))))
                .hasSize(1);
    }

    @Test
    void findsAFilmWithoutPicture() {
        assertThat(Conformance.findings(List.of(sound(1, AUDIO_SEGMENT)))).containsExactly("no video track");
    }

    private static PresentedTrack video(int number, long... durations) {
        return track(number, TrackIndex.Kind.VIDEO, 12_800, 0, durations);
    }

    private static PresentedTrack sound(int number, long... durations) {
        return track(number, TrackIndex.Kind.AUDIO, 48_000, 48_000, durations);
    }

    private static PresentedTrack track(
            int number, TrackIndex.Kind kind, int timescale, int sampleRate, long... durations) {
        var segments = new ArrayList<TrackIndex.Segment>();
        long start = 0;
        for (long duration : durations) {
            int samples = kind == TrackIndex.Kind.AUDIO ? (int) Math.max(1, Math.round(duration / 1024.0)) : 1;
            segments.add(new TrackIndex.Segment(1000 + start, 100, start, duration, 0, samples));
            start += duration;
        }
        return presented(number, index(kind, timescale, sampleRate, segments, start));
    }

    private static PresentedTrack presented(int number, TrackIndex index) {
        return new PresentedTrack(number, "track", index, "key", false, Map.of());
    }

    private static TrackIndex index(
            TrackIndex.Kind kind, int timescale, int sampleRate, List<TrackIndex.Segment> segments, long duration) {
        return new TrackIndex(
                kind,
                "avc1.64001F",
                timescale,
                640,
                360,
                25,
                1,
                2,
                sampleRate,
                "und",
                new TrackIndex.Init(0, 1000),
                segments,
                1,
                1,
                duration);
    }
}
