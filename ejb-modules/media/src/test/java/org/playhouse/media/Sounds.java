package org.playhouse.media;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.media.Clips.Track;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.cmaf.TrackIndex;
import org.playhouse.media.codec.DolbyLayout;
import org.playhouse.media.presentation.Pictures;
import org.playhouse.media.presentation.Presentation;
import org.playhouse.media.presentation.PresentedSound;
import org.playhouse.media.presentation.PresentedText;
import org.playhouse.media.presentation.PresentedTrack;

/** Sound of every codec: 3.4 s of a sine, coded by FFmpeg 8.1.2. */
public final class Sounds {
    private Sounds() {}

    public static Track surround() {
        return Clips.assemble(1, "aac-51.mp4");
    }

    public static Track opus() {
        return Clips.assemble(1, "opus.mp4");
    }

    public static Track ac3() {
        return Clips.assemble(1, "ac3.mp4");
    }

    public static Track eac3() {
        return Clips.assemble(1, "eac3-51.mp4");
    }

    public static List<Track> all() {
        return List.of(surround(), opus(), ac3(), eac3());
    }

    /** Two rungs; English in five codings, French in three, a description and a commentary in one. */
    public static Presentation film(boolean drm) {
        Presentation film = Clips.film(drm);
        PresentedSound english = new PresentedSound("en", SoundRole.MAIN);
        PresentedSound french = new PresentedSound("fr-CA", SoundRole.DUB);
        return new Presentation(
                film.id(),
                1,
                drm,
                Duration.ofMillis(3420),
                List.of(
                        film.tracks().get(0),
                        film.tracks().get(1),
                        track(3, "English", Clips.sound(), english, drm),
                        track(4, "Français", Clips.sound(), french, drm),
                        track(
                                5,
                                "English (audio description)",
                                Clips.sound(),
                                new PresentedSound("en", SoundRole.DESCRIPTION),
                                drm),
                        track(6, "Talk", Clips.sound(), new PresentedSound("en", SoundRole.COMMENTARY), drm),
                        track(7, "English", surround(), english, drm),
                        track(8, "English", opus(), english, drm),
                        track(9, "Français", opus(), french, drm),
                        track(10, "English", ac3(), english, drm),
                        track(11, "Français", ac3(), french, drm),
                        track(12, "English", eac3(), english, drm)),
                Pictures.NONE);
    }

    /** The same with joint object coding. */
    public static PresentedTrack withObjects(PresentedTrack track, int objects) {
        return said(
                track,
                track.index().codec(),
                new DolbyLayout(track.index().dolby().channelMap(), objects));
    }

    /** The same with another word for its codec. */
    public static PresentedTrack withCodec(PresentedTrack track, String codec) {
        return said(track, codec, track.index().dolby());
    }

    private static PresentedTrack said(PresentedTrack track, String codec, DolbyLayout dolby) {
        TrackIndex i = track.index();
        TrackIndex index = new TrackIndex(
                i.kind(),
                codec,
                i.timescale(),
                i.width(),
                i.height(),
                i.rateNumerator(),
                i.rateDenominator(),
                i.channels(),
                i.sampleRate(),
                i.language(),
                i.init(),
                i.segments(),
                i.peakBitrate(),
                i.averageBitrate(),
                i.duration(),
                dolby,
                org.playhouse.media.codec.VideoRange.SDR);
        return new PresentedTrack(
                track.number(), track.name(), index, track.key(), track.sealed(), track.keyIds(), track.sound());
    }

    /** With captions of every kind. */
    public static Presentation captioned() {
        Presentation film = Clips.film(true);
        return new Presentation(
                film.id(),
                1,
                true,
                film.duration(),
                film.tracks(),
                Pictures.NONE,
                List.of(
                        new PresentedText(4, "Deutsch", "de", CaptionKind.SUBTITLES, "f/4.vtt", 1200),
                        new PresentedText(5, "Deutsch (captions)", "de", CaptionKind.CAPTIONS, "f/5.vtt", 2400),
                        new PresentedText(6, "Deutsch (forced)", "de", CaptionKind.FORCED, "f/6.vtt", 90),
                        new PresentedText(7, "Subtitles", "und", CaptionKind.SUBTITLES, "f/7.vtt", 20)));
    }

    private static PresentedTrack track(int number, String name, Track track, PresentedSound sound, boolean drm) {
        Map<Scheme, UUID> keys = drm ? Map.of(Scheme.CBCS, Clips.kid(3), Scheme.CENC, Clips.kid(4)) : Map.of();
        return new PresentedTrack(number, name, track.index(), "f/" + number + ".mp4", drm, keys, Optional.of(sound));
    }
}
