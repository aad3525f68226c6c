package org.playhouse.media.hls;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.playhouse.media.Languages;
import org.playhouse.media.SoundRole;
import org.playhouse.media.presentation.PresentedSound;
import org.playhouse.media.presentation.PresentedTrack;

/**
 * Sound that a variant can be heard with: one coding of every sound of the film (RFC 8216bis, 4.4.6.1.1). Every group has
 * the same sounds: where a sound has no surround track, its stereo one stands in, and where it lacks a codec, the first.
 *
 * @param tracks in the film's order
 */
record AudioGroup(String id, List<PresentedTrack> tracks) {
    private static final List<String> HE_AAC = List.of("mp4a.40.5", "mp4a.40.29");

    static final AudioGroup NONE = new AudioGroup("", List.of());

    /** A group per codec, and one more where a codec has surround and stereo; the most compatible first. */
    static List<AudioGroup> of(List<PresentedTrack> sound) {
        Map<String, List<PresentedTrack>> families = sound.stream()
                .collect(Collectors.groupingBy(AudioGroup::family, LinkedHashMap::new, Collectors.toList()));
        List<PresentedTrack> names = firstOfEach(sound);
        List<AudioGroup> groups = new ArrayList<>();
        families.forEach((family, tracks) -> {
            boolean stereo =
                    names.stream().allMatch(name -> best(tracks, name, false).isPresent());
            boolean surround = tracks.stream().anyMatch(track -> track.index().channels() > 2);
            if (stereo || !surround) {
                groups.add(group(family, names, tracks, false));
            }
            if (surround) {
                groups.add(group(stereo ? family + "-surround" : family, names, tracks, true));
            }
        });
        return groups;
    }

    private static AudioGroup group(
            String id, List<PresentedTrack> names, List<PresentedTrack> tracks, boolean surround) {
        return new AudioGroup(
                id,
                names.stream()
                        .map(name -> best(tracks, name, surround).orElse(name))
                        .toList());
    }

    /** The sounds of a film: codings of one have one name. */
    private static List<PresentedTrack> firstOfEach(List<PresentedTrack> sound) {
        Map<String, PresentedTrack> first = new LinkedHashMap<>();
        sound.forEach(track -> first.putIfAbsent(track.name(), track));
        return List.copyOf(first.values());
    }

    private static Optional<PresentedTrack> best(List<PresentedTrack> tracks, PresentedTrack name, boolean surround) {
        return tracks.stream()
                .filter(track -> track.name().equals(name.name())
                        && (surround || track.index().channels() <= 2))
                .reduce((a, b) -> b.index().channels() > a.index().channels() ? b : a);
    }

    private static String family(PresentedTrack track) {
        String codec = track.index().codec();
        if (codec.startsWith("mp4a")) {
            return HE_AAC.contains(codec) ? "heaac" : "audio";
        }
        return codec.toLowerCase(java.util.Locale.ROOT).replace("-", "");
    }

    /** EXT-X-MEDIA of each track (4.4.6.1). */
    String renditions() {
        PresentedTrack chosen = tracks.stream()
                .filter(track -> track.heard().role() == SoundRole.MAIN)
                .findFirst()
                .orElse(tracks.get(0));
        return tracks.stream().map(track -> rendition(track, track == chosen)).collect(Collectors.joining());
    }

    private String rendition(PresentedTrack track, boolean chosen) {
        PresentedSound sound = track.heard();
        boolean asked = sound.role() == SoundRole.COMMENTARY;
        return "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"" + id + "\",NAME=\"" + HlsWriter.quoted(track.name()) + "\""
                + (sound.language().equals(Languages.UNKNOWN) ? "" : ",LANGUAGE=\"" + sound.language() + "\"")
                + ",DEFAULT=" + (chosen ? "YES" : "NO") + ",AUTOSELECT=" + (asked && !chosen ? "NO" : "YES")
                + characteristics(sound.role()) + ",CHANNELS=\"" + channels(track) + "\",URI=\"" + track.folder()
                + "/playlist.m3u8\"\n";
    }

    private static String characteristics(SoundRole role) {
        return switch (role) {
            case DESCRIPTION -> ",CHARACTERISTICS=\"public.accessibility.describes-video\"";
            case CLEAR_SPEECH -> ",CHARACTERISTICS=\"public.accessibility.enhances-speech-intelligibility\"";
            default -> "";
        };
    }

    /** Of joint object coding the number of objects, at most 16, and its name. */
    private static String channels(PresentedTrack track) {
        int objects = track.index().dolby().objects();
        return objects > 0 ? objects + "/JOC" : Integer.toString(track.index().channels());
    }
}
