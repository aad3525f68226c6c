package org.playhouse.media.presentation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.playhouse.media.Languages;
import org.playhouse.media.SoundRole;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.cmaf.TrackIndex;

/**
 * One track of a presentation.
 *
 * @param number 1..65535; first part of a cenc IV and the folder in URLs
 * @param name for people and playlists: {@code 720p}, {@code audio}
 * @param key the stored track file's object key
 * @param sealed whether that object starts with {@link org.playhouse.media.cenc.Sealing}'s header
 * @param keyIds per scheme, those of the first period of {@code rotation}; empty for a clear presentation
 * @param sound of a sound track; films that were published before there were several have none
 * @param rotation when the key changes
 */
public record PresentedTrack(
        int number,
        String name,
        TrackIndex index,
        String key,
        boolean sealed,
        Map<Scheme, UUID> keyIds,
        Optional<PresentedSound> sound,
        KeyRotation rotation) {
    public PresentedTrack {
        if (number < 1 || number > 0xFFFF) {
            throw new IllegalArgumentException("track number " + number);
        }
        for (List<UUID> kids : rotation.later().values()) {
            if (kids.size() + 1 != rotation.periods(index.segments().size())) {
                throw new IllegalArgumentException("track " + number + " has not a key for each period");
            }
        }
        keyIds = java.util.Collections.unmodifiableMap(new TreeMap<>(keyIds));
    }

    /** With one key for the whole track. */
    public PresentedTrack(
            int number,
            String name,
            TrackIndex index,
            String key,
            boolean sealed,
            Map<Scheme, UUID> keyIds,
            Optional<PresentedSound> sound) {
        this(number, name, index, key, sealed, keyIds, sound, KeyRotation.NONE);
    }

    /** A picture, or a sound of which nothing else is known. */
    public PresentedTrack(
            int number, String name, TrackIndex index, String key, boolean sealed, Map<Scheme, UUID> keyIds) {
        this(number, name, index, key, sealed, keyIds, Optional.empty());
    }

    /** Language and role of a sound track. */
    public PresentedSound heard() {
        return sound.orElseGet(() -> new PresentedSound(Languages.tag(index.language()), SoundRole.MAIN));
    }

    /** The track's folder in media URLs: its number. */
    public String folder() {
        return Integer.toString(number);
    }

    /**
     * The file of an init segment in media URLs.
     *
     * @param period whose key it names, from 1
     */
    public static String init(int period) {
        return period == 1 ? "init.mp4" : "init-" + period + ".mp4";
    }

    /** The first key, which the init segment names. */
    public Optional<UUID> keyId(Scheme scheme) {
        return Optional.ofNullable(keyIds.get(scheme));
    }

    /** @param period from 1 */
    public Optional<UUID> keyId(Scheme scheme, int period) {
        List<UUID> all = keyIds(scheme);
        return period < 1 || period > all.size() ? Optional.empty() : Optional.of(all.get(period - 1));
    }

    /** All keys in the order of their periods. */
    public List<UUID> keyIds(Scheme scheme) {
        return Stream.concat(keyId(scheme).stream(), rotation.later().getOrDefault(scheme, List.of()).stream())
                .toList();
    }
}
