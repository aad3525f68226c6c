package org.playhouse.packaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.playhouse.license.ProtectionKeys;
import org.playhouse.media.cenc.KeyLabel;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.cmaf.TrackIndex;
import org.playhouse.media.presentation.KeyRotation;

/**
 * Which keys a track has. Pure.
 *
 * @param first per scheme; empty for a clear film
 * @param rotation when another key follows
 */
record TrackKeys(Map<Scheme, UUID> first, KeyRotation rotation) {
    static final TrackKeys NONE = new TrackKeys(Map.of(), KeyRotation.NONE);

    /**
     * How many segments there are under one key.
     *
     * @param period how long a key lasts; nothing: as long as the film
     * @param index of any track: they share the film's grid
     * @return 0 for one key
     */
    static int segments(Optional<Duration> period, TrackIndex index) {
        if (period.isEmpty()) {
            return 0;
        }
        double segment = (double) index.segments().get(0).duration() / index.timescale();
        return (int) Math.max(1, Math.round(period.get().toMillis() / 1000.0 / segment));
    }

    /** How many keys a track needs. */
    static int periods(int segments, TrackIndex index) {
        return new KeyRotation(segments, Map.of()).periods(index.segments().size());
    }

    static TrackKeys of(ProtectionKeys keys, Set<Scheme> schemes, int segments, TrackIndex index) {
        var label = KeyLabel.of(index);
        Map<Scheme, List<UUID>> later = new EnumMap<>(Scheme.class);
        for (int period = 2; period <= periods(segments, index); period++) {
            for (var scheme : schemes) {
                later.computeIfAbsent(scheme, any -> new ArrayList<>())
                        .add(keys.keyIds(label, period).get(scheme));
            }
        }
        return new TrackKeys(keys.keyIds(label, 1), new KeyRotation(segments, later));
    }
}
