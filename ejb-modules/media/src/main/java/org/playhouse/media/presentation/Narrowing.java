package org.playhouse.media.presentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.playhouse.media.cmaf.TrackIndex;
import org.playhouse.media.codec.VideoRange;

/**
 * Which tracks of a film a player wants to be told of.
 *
 * @param codecs beginnings of codecs parameters (RFC 6381) in small letters; those that name pictures choose among
 *     pictures, those that name sound among sounds; none of a kind: all of it
 * @param maxHeight pixels, at most; 0: any
 * @param hdr whether high dynamic range may be among them
 */
public record Narrowing(List<String> codecs, int maxHeight, boolean hdr) {
    public static final Narrowing NONE = new Narrowing(List.of(), 0, true);

    /** More make no sense, and each is stored. */
    public static final int MOST_CODECS = 16;

    private static final Pattern CODEC = Pattern.compile("[a-z0-9][a-z0-9.-]{1,39}");
    private static final Set<String> SOUND =
            Set.of("mp4a", "opus", "ac-3", "ec-3", "ac-4", "flac", "alac", "vorbis", "mp3", "dtsc", "dtsh", "dtse");

    public Narrowing {
        codecs = codecs.stream()
                .map(codec -> codec.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
        if (codecs.size() > MOST_CODECS
                || !codecs.stream().allMatch(codec -> CODEC.matcher(codec).matches())) {
            throw new IllegalArgumentException("not beginnings of codecs: " + codecs);
        }
        if (maxHeight < 0) {
            throw new IllegalArgumentException("a negative height");
        }
    }

    /** Whether a word may stand in {@link #codecs}. */
    public static boolean isCodec(String word) {
        return CODEC.matcher(word.toLowerCase(Locale.ROOT)).matches();
    }

    /**
     * The film with those of its tracks that fit; nothing when all pictures, or all sounds that it has, would be gone:
     * there is no playing half a film.
     */
    public Optional<Presentation> of(Presentation film) {
        if (equals(NONE)) {
            return Optional.of(film);
        }
        List<PresentedTrack> tracks =
                film.tracks().stream().filter(track -> fits(track.index())).toList();
        Presentation narrowed = new Presentation(
                film.id(), film.packager(), film.drm(), film.duration(), tracks, film.pictures(), film.texts());
        boolean whole = narrowed.video().isEmpty() == film.video().isEmpty()
                && narrowed.audio().isEmpty() == film.audio().isEmpty();
        return Optional.of(narrowed).filter(any -> whole);
    }

    private boolean fits(TrackIndex index) {
        List<String> named =
                codecs.stream().filter(codec -> sound(codec) != index.video()).toList();
        String codec = index.codec().toLowerCase(Locale.ROOT);
        return (named.isEmpty() || named.stream().anyMatch(codec::startsWith))
                && (!index.video() || maxHeight == 0 || index.height() <= maxHeight)
                && (hdr || index.range() == VideoRange.SDR);
    }

    private static boolean sound(String codec) {
        return SOUND.stream().anyMatch(codec::startsWith);
    }

    /** One line, for {@link #read}. */
    public String write() {
        List<String> words = new ArrayList<>();
        if (!codecs.isEmpty()) {
            words.add("codecs=" + String.join(",", codecs));
        }
        if (maxHeight > 0) {
            words.add("maxHeight=" + maxHeight);
        }
        if (!hdr) {
            words.add("hdr=false");
        }
        return String.join(";", words);
    }

    /** @throws IllegalArgumentException for what {@link #write} did not write */
    public static Narrowing read(String line) {
        Narrowing narrowing = NONE;
        for (String word : line.isEmpty() ? new String[0] : line.split(";")) {
            String value = word.substring(word.indexOf('=') + 1);
            narrowing = switch (word.substring(0, word.length() - value.length())) {
                case "codecs=" -> new Narrowing(List.of(value.split(",")), narrowing.maxHeight, narrowing.hdr);
                case "maxHeight=" -> new Narrowing(narrowing.codecs, Integer.parseInt(value), narrowing.hdr);
                case "hdr=" -> new Narrowing(narrowing.codecs, narrowing.maxHeight, Boolean.parseBoolean(value));
                default -> throw new IllegalArgumentException("not a narrowing: " + word);
            };
        }
        return narrowing;
    }
}
