package org.playhouse.media.imsc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.playhouse.media.cmaf.TextBoxes;
import org.playhouse.media.cmaf.TrackIndex;
import org.playhouse.media.cmaf.TrackIndex.Segment;
import org.playhouse.media.presentation.Presentation;
import org.playhouse.media.presentation.PresentedText;
import org.playhouse.media.presentation.PresentedTrack;
import org.playhouse.media.webvtt.Cue;

/**
 * Captions of a film as a CMAF track of the IMSC1 text profile (ISO/IEC 23000-19, 11): on the segments of its pictures, the
 * last one as long as the film. Each segment is one document that needs no other: a caption that reaches into several is
 * in each of them, with its own times. Follows from film and cues alone, so every member makes the same bytes.
 *
 * @param timescale units per second
 * @param segments start and duration; they are nowhere in a file
 */
public record TextTrack(int timescale, List<Segment> segments) {
    /** RFC 6381, by the registry of TTML profiles. */
    public static final String CODEC = "stpp.ttml.im1t";

    /** What a document weighs without captions, about. */
    private static final int DOCUMENT = 1300;

    public TextTrack {
        segments = List.copyOf(segments);
    }

    /** Nothing for a presentation without tracks. */
    public static Optional<TextTrack> of(Presentation film) {
        return film.video().stream()
                .findFirst()
                .or(() -> film.tracks().stream().findFirst())
                .map(PresentedTrack::index)
                .map(index -> on(index, film));
    }

    private static TextTrack on(TrackIndex index, Presentation film) {
        long end = Math.round(film.duration().toNanos() / 1e9 * index.timescale());
        List<Segment> segments = new ArrayList<>();
        for (Segment one : index.segments()) {
            boolean last = segments.size() == index.segments().size() - 1;
            long duration = last ? Math.max(one.duration(), end - one.start()) : one.duration();
            segments.add(new Segment(0, 0, one.start(), duration, segments.size(), 1));
        }
        return new TextTrack(index.timescale(), segments);
    }

    /** @param language BCP 47 */
    public byte[] init(String language) {
        return TextBoxes.init(timescale, language);
    }

    /**
     * @param number from 1
     * @param cues of the whole film, in the order of their start
     */
    public byte[] segment(int number, List<Cue> cues, String language) {
        Segment segment = segments.get(number - 1);
        long from = segment.start() * 1000;
        long to = (segment.start() + segment.duration()) * 1000;
        List<Cue> shown = cues.stream()
                .filter(cue -> cue.start() * timescale < to && cue.end() * timescale > from)
                .toList();
        return TextBoxes.segment(number, segment, ImscDocument.write(shown, language));
    }

    /** Bits per second, a bound: a caption's markup is about as long again, and a segment may have many. */
    public long bitrate(PresentedText text) {
        double seconds = segments.stream().mapToLong(Segment::duration).sum() / (double) timescale;
        return Math.max(
                1, Math.round(8 * (segments.size() * DOCUMENT + 4.0 * text.bytes()) / Math.max(0.001, seconds)));
    }
}
