package org.playhouse.media.presentation;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.playhouse.media.cenc.Scheme;

/**
 * When a track's content key changes (ISO/IEC 23001-7, clause 6: the sample group {@code seig}): after every so many
 * segments. Tracks of a film share the grid of segments, so they change theirs together.
 *
 * @param segments under one key; 0: one key for the whole track
 * @param later key ids of the second period and those behind it, per scheme
 */
public record KeyRotation(int segments, Map<Scheme, List<UUID>> later) {
    public static final KeyRotation NONE = new KeyRotation(0, Map.of());

    public KeyRotation {
        Map<Scheme, List<UUID>> copy = new EnumMap<>(Scheme.class);
        later.forEach((scheme, kids) -> copy.put(scheme, List.copyOf(kids)));
        later = Collections.unmodifiableMap(copy);
        if (segments < 0 || segments == 0 && !later.isEmpty()) {
            throw new IllegalArgumentException("keys change after " + segments + " segments");
        }
    }

    public boolean rotates() {
        return segments > 0;
    }

    /**
     * @param count segments of a track
     * @return periods that it has, at least 1
     */
    public int periods(int count) {
        return rotates() ? Math.max(1, (count + segments - 1) / segments) : 1;
    }

    /**
     * @param number of a segment, from 1
     * @return its period, from 1
     */
    public int period(int number) {
        return rotates() ? (number - 1) / segments + 1 : 1;
    }

    /** Whether a period begins with that segment. */
    public boolean begins(int number) {
        return rotates() ? (number - 1) % segments == 0 : number == 1;
    }
}
