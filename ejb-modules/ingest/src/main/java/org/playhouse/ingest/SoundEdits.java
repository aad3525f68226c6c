package org.playhouse.ingest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.playhouse.ingest.GivenSound.State;
import org.playhouse.media.Languages;
import org.playhouse.media.SoundRole;
import org.playhouse.media.presentation.PresentedSound;
import org.playhouse.media.presentation.PresentedTrack;

/**
 * What a film sounds like after its creator gave it sounds: each stands for the source's of its language and role, in its
 * place, else it comes last. Codings of one sound have one name, and no other sound has it. Pure.
 */
public record SoundEdits(List<GivenSound> sounds) {
    private static final int LONGEST_NAME = 40;
    /** The programme, in the order in which one of several is meant. */
    private static final List<String> PROGRAMME = List.of("main", "dub", "alternate");

    public SoundEdits {
        sounds = List.copyOf(sounds);
    }

    /**
     * What players are told of.
     *
     * @param source tracks of sound of the presentation, in their order
     * @param tracks those of a given sound
     */
    public List<PresentedTrack> heard(List<PresentedTrack> source, Function<GivenSound, List<PresentedTrack>> tracks) {
        return merged(
                source,
                track -> new Word(
                        track.name(),
                        track.heard().language(),
                        track.heard().role().word()),
                sounds.stream().filter(sound -> sound.state() == State.READY).toList(),
                (sound, name) -> tracks.apply(sound).stream()
                        .map(track -> named(track, name, sound))
                        .toList());
    }

    /** The same for people who do not play it, and what is to come or failed. */
    public List<FilmAudio> told(List<FilmAudio> source) {
        return merged(source, one -> new Word(one.name(), one.language(), one.role()), sounds, SoundEdits::audio);
    }

    /** Whether one of the source's stands behind a language and role. */
    public static boolean has(List<FilmAudio> source, String language, SoundRole role) {
        return meant(
                        source.stream()
                                .map(one -> new Word(one.name(), one.language(), one.role()))
                                .toList(),
                        language,
                        role)
                .isPresent();
    }

    private record Word(String name, String language, String role) {}

    private interface Codings<T> {
        List<T> of(GivenSound sound, String name);
    }

    private static <T> List<T> merged(
            List<T> source, Function<T, Word> word, List<GivenSound> given, Codings<T> codings) {
        var all = new ArrayList<>(source);
        for (var sound : given) {
            if (sound.state() == State.READY) {
                stand(all, source, word, sound, codings);
            }
        }
        for (var sound : given) {
            if (sound.state() != State.READY && sound.state() != State.GONE) {
                int at = place(all, word, sound);
                all.addAll(at, codings.of(sound, name(sound, names(all, word))));
            }
        }
        return List.copyOf(all);
    }

    /** In the place of what it replaces, so that the film's first sound stays first. */
    private static <T> void stand(
            List<T> all, List<T> source, Function<T, Word> word, GivenSound sound, Codings<T> codings) {
        var hidden = meant(source.stream().map(word).toList(), sound.language(), sound.role());
        int at = all.size();
        for (int i = all.size() - 1; i >= 0; i--) {
            var known = word.apply(all.get(i));
            if (hidden.isPresent() && known.name().equals(hidden.get()) && source.contains(all.get(i))) {
                all.remove(i);
                at = i;
            }
        }
        all.addAll(Math.min(at, all.size()), codings.of(sound, name(sound, names(all, word))));
    }

    /** Before the one that it is going to replace: who looks for a language finds the news first. */
    private static <T> int place(List<T> all, Function<T, Word> word, GivenSound sound) {
        var meant = meant(all.stream().map(word).toList(), sound.language(), sound.role());
        for (int i = 0; i < all.size(); i++) {
            if (meant.isPresent() && word.apply(all.get(i)).name().equals(meant.get())) {
                return i;
            }
        }
        return all.size();
    }

    /** Name of the sound that is meant by a language and a role. */
    private static Optional<String> meant(List<Word> words, String language, SoundRole role) {
        var roles = role == SoundRole.MAIN ? PROGRAMME : List.of(role.word());
        return roles.stream()
                .flatMap(each -> words.stream()
                        .filter(one ->
                                one.language().equals(language) && one.role().equals(each)))
                .map(Word::name)
                .findFirst();
    }

    private static <T> Set<String> names(List<T> all, Function<T, Word> word) {
        var names = new HashSet<String>();
        all.forEach(each -> names.add(word.apply(each).name()));
        return names;
    }

    /** The language's own name (RFC 8216bis, 4.4.6.1). */
    private static String name(GivenSound sound, Set<String> taken) {
        var own = Languages.ownName(sound.language());
        var suffix = sound.role() == SoundRole.DESCRIPTION ? " (audio description)" : "";
        var word = own.isEmpty() ? sound.language().equals(Languages.UNKNOWN) ? "audio" : sound.language() : own;
        var base = word.codePoints()
                        .limit(LONGEST_NAME - 4L - suffix.length())
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                + suffix;
        var name = base;
        for (int i = 2; taken.contains(name); i++) {
            name = base + " " + i;
        }
        return name;
    }

    private static PresentedTrack named(PresentedTrack track, String name, GivenSound sound) {
        return new PresentedTrack(
                track.number(),
                name,
                track.index(),
                track.key(),
                track.sealed(),
                track.keyIds(),
                Optional.of(new PresentedSound(sound.language(), sound.role())),
                track.rotation());
    }

    private static List<FilmAudio> audio(GivenSound sound, String name) {
        if (sound.state() == State.READY) {
            return sound.tracks().stream()
                    .map(track -> audio(sound, name, track.channels(), track.codec()))
                    .toList();
        }
        return List.of(audio(sound, name, 2, "mp4a.40.2"));
    }

    private static FilmAudio audio(GivenSound sound, String name, int channels, String codec) {
        return new FilmAudio(
                name,
                sound.language(),
                channels,
                codec,
                sound.role().word(),
                Optional.of(sound.state().name()),
                sound.why());
    }
}
