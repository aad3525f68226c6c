package org.playhouse.media.presentation;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
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
 * @param keyIds per scheme; empty for a clear presentation
 * @param sound of a sound track; films that were published before there were several have none
 */
public record PresentedTrack(
        int number,
        String name,
        TrackIndex index,
        String key,
        boolean sealed,
        Map<Scheme, UUID> keyIds,
        Optional<PresentedSound> sound) {
    public PresentedTrack {
        if (number < 1 || number > 0xFFFF) {
            throw new IllegalArgumentException("track number " + number);
        }
        keyIds = java.util.Collections.unmodifiableMap(new TreeMap<>(keyIds));
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

    public Optional<UUID> keyId(Scheme scheme) {
        return Optional.ofNullable(keyIds.get(scheme));
    }
}
