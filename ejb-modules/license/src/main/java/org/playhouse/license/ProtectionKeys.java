package org.playhouse.license;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.playhouse.media.cenc.KeyLabel;
import org.playhouse.media.cenc.Scheme;

/** The content keys of one presentation, one per use. */
public record ProtectionKeys(UUID presentation, Map<KeyUse, ClearKey> keys) {
    public ProtectionKeys {
        keys = Map.copyOf(keys);
    }

    /**
     * Key ids of one kind of track, per scheme, as manifests and init segments name them.
     *
     * @param period of the film, from 1
     */
    public Map<Scheme, UUID> keyIds(KeyLabel label, int period) {
        var ids = new EnumMap<Scheme, UUID>(Scheme.class);
        keys.forEach((use, key) -> {
            if (use.label() == label && use.period() == period) {
                ids.put(use.scheme(), key.id());
            }
        });
        return ids;
    }

    /** What the presentation can be encrypted by. */
    public Set<Scheme> schemes() {
        return keys.keySet().stream().map(KeyUse::scheme).collect(Collectors.toUnmodifiableSet());
    }

    public Optional<ClearKey> key(UUID id) {
        return keys.values().stream().filter(key -> key.id().equals(id)).findFirst();
    }
}
