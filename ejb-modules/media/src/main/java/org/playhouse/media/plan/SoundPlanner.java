package org.playhouse.media.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.playhouse.media.Languages;
import org.playhouse.media.SoundRole;
import org.playhouse.media.plan.EncodePlan.Sound;

/** Which sound tracks a film gets: every wish for every sound of the source, the main one first. */
final class SoundPlanner {
    private final List<SoundWish> wishes;
    private final Timeline time;
    private final Set<String> names = new HashSet<>();

    SoundPlanner(List<SoundWish> wishes, Timeline time) {
        this.wishes = wishes;
        this.time = time;
    }

    List<Sound> sounds(List<SourceReport.Audio> heard) {
        if (heard.isEmpty()) {
            return List.of();
        }
        List<SourceReport.Audio> ordered = new ArrayList<>(heard);
        SourceReport.Audio main = main(heard);
        ordered.sort(Comparator.comparing(audio -> audio != main));
        List<List<Sound>> all = new ArrayList<>();
        for (SourceReport.Audio audio : ordered) {
            SoundRole role = role(audio, main);
            String language = Languages.tag(audio.language());
            String name = TrackNames.unique(audio.title(), language, "audio", suffix(role), names);
            List<Sound> made = new ArrayList<>(wishes.stream()
                    .filter(wish -> wish.channels(audio.channels()) > 0)
                    .map(wish -> sound(audio, wish, language, name, role))
                    .toList());
            CopyPlanner copies =
                    new CopyPlanner(audio, time.zeroMicros(), time.grid().timeOf(time.frames()));
            wishes.forEach(wish -> copied(copies, wish, wish.channels(audio.channels()), made));
            all.add(made);
        }
        return byWish(all);
    }

    /** HE-AAC comes beside the AAC-LC that every player plays; of another codec the copy is the track itself. */
    private static void copied(CopyPlanner copies, SoundWish wish, int channels, List<Sound> made) {
        copies.copy(wish)
                .ifPresent(copy -> made.stream()
                        .filter(sound -> sound.format() == wish.format() && sound.channels() == channels)
                        .findFirst()
                        .ifPresent(sound -> {
                            if (wish.format() == SoundFormat.AAC) {
                                made.add(sound.copied(copy));
                            } else {
                                made.set(made.indexOf(sound), sound.copied(copy));
                            }
                        }));
    }

    /** All first wishes, then all second ones: a player that knows no groups takes the first track. */
    private static List<Sound> byWish(List<List<Sound>> all) {
        List<Sound> sounds = new ArrayList<>();
        int most = all.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < most; i++) {
            for (List<Sound> each : all) {
                if (i < each.size()) {
                    sounds.add(each.get(i));
                }
            }
        }
        return sounds;
    }

    /** What the source marks as its default; descriptions and commentaries only when there is nothing else. */
    private static SourceReport.Audio main(List<SourceReport.Audio> heard) {
        return heard.stream()
                .min(Comparator.comparing((SourceReport.Audio audio) -> !programme(audio))
                        .thenComparing(audio -> !audio.is("default")))
                .orElseThrow();
    }

    private static boolean programme(SourceReport.Audio audio) {
        return !audio.is("visual_impaired") && !audio.is("comment") && !audio.is("hearing_impaired");
    }

    private static SoundRole role(SourceReport.Audio audio, SourceReport.Audio main) {
        if (audio.is("visual_impaired")) {
            return SoundRole.DESCRIPTION;
        }
        if (audio.is("comment")) {
            return SoundRole.COMMENTARY;
        }
        if (audio.is("hearing_impaired")) {
            return SoundRole.CLEAR_SPEECH;
        }
        return audio == main ? SoundRole.MAIN : audio.is("dub") ? SoundRole.DUB : SoundRole.ALTERNATE;
    }

    private static String suffix(SoundRole role) {
        return switch (role) {
            case DESCRIPTION -> " (audio description)";
            case COMMENTARY -> " (commentary)";
            case CLEAR_SPEECH -> " (clear speech)";
            default -> "";
        };
    }

    private Sound sound(SourceReport.Audio audio, SoundWish wish, String language, String name, SoundRole role) {
        int channels = wish.channels(audio.channels());
        return new Sound(
                audio.index(),
                language,
                name,
                role,
                wish.format(),
                audio.channels(),
                channels,
                wish.format().bitrate(channels),
                time.zeroMicros(),
                packets(wish.format()));
    }

    /** With a pre-skip the edit list ends the sound where the film ends: the last packet may be longer. */
    private long packets(SoundFormat format) {
        Duration end = time.grid().timeOf(time.frames());
        double samples = SegmentGrid.seconds(end) * Sound.SAMPLE_RATE;
        return Math.max(1, Math.round(samples / format.samplesPerPacket()));
    }
}
