package org.playhouse.media.presentation;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.playhouse.media.cenc.KeyLabel;
import org.playhouse.media.cenc.Scheme;

/**
 * The stored description of one published film: all that manifests, segments and pictures are made from.
 *
 * @param packager version of the packager whose rules the bytes follow; part of every ETag
 * @param drm whether tracks are sealed at rest and leave only encrypted
 * @param duration end of the later of picture and sound
 * @param tracks numbers are never reused: an encode that is done again is a new track
 * @param texts captions, numbered behind the tracks
 */
public record Presentation(
        UUID id,
        int packager,
        boolean drm,
        Duration duration,
        List<PresentedTrack> tracks,
        Pictures pictures,
        List<PresentedText> texts) {

    /** The rules of this build: raise it whenever a byte of init, segment or encryption changes. */
    public static final int PACKAGER = 1;

    public Presentation {
        tracks = List.copyOf(tracks);
        texts = List.copyOf(texts);
        long numbers = IntStream.concat(
                        tracks.stream().mapToInt(PresentedTrack::number),
                        texts.stream().mapToInt(PresentedText::number))
                .distinct()
                .count();
        if (numbers != tracks.size() + texts.size()) {
            throw new IllegalArgumentException("a track number is used twice");
        }
    }

    /** Without captions. */
    public Presentation(
            UUID id, int packager, boolean drm, Duration duration, List<PresentedTrack> tracks, Pictures pictures) {
        this(id, packager, drm, duration, tracks, pictures, List.of());
    }

    /** The same film with other captions. */
    public Presentation with(List<PresentedText> captions) {
        return new Presentation(id, packager, drm, duration, tracks, pictures, captions);
    }

    public Optional<PresentedText> text(int number) {
        return texts.stream().filter(text -> text.number() == number).findFirst();
    }

    public Optional<PresentedTrack> track(int number) {
        return tracks.stream().filter(track -> track.number() == number).findFirst();
    }

    /** Video tracks in the order given, usually the smallest first. */
    public List<PresentedTrack> video() {
        return tracks.stream().filter(track -> track.index().video()).toList();
    }

    public List<PresentedTrack> audio() {
        return tracks.stream().filter(track -> !track.index().video()).toList();
    }

    /** Key ids of all tracks under a scheme, each once, in track order; empty for a clear presentation. */
    public List<UUID> keyIds(Scheme scheme) {
        return tracks.stream()
                .flatMap(track -> track.keyIds(scheme).stream())
                .distinct()
                .toList();
    }

    /** The same key ids in the order of what they are for, as shaka-packager lists them. */
    public List<UUID> labelledKeyIds(Scheme scheme) {
        return tracks.stream()
                .sorted(Comparator.comparing(track -> KeyLabel.of(track.index())))
                .flatMap(track -> track.keyIds(scheme).stream())
                .distinct()
                .toList();
    }

    /** UTF-8 JSON, the same bytes for the same presentation. */
    public byte[] write() {
        return PresentationJson.write(this);
    }

    /** @throws org.playhouse.media.MediaException code {@code presentation.malformed} */
    public static Presentation read(byte[] json) {
        return PresentationJson.read(json);
    }
}
