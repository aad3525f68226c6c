package org.playhouse.license;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.cmaf.TrackIndex;

/** The content keys of one presentation, one per use. */
public record ProtectionKeys(UUID presentation, Map<KeyUse, ClearKey> keys) {
    public ProtectionKeys {
        keys = Map.copyOf(keys);
    }

    /** Key ids of one kind of track, per scheme, as manifests and init segments name them. */
    public Map<Scheme, UUID> keyIds(TrackIndex.Kind kind) {
        var ids = new EnumMap<Scheme, UUID>(Scheme.class);
        keys.forEach((use, key) -> {
            if (use.kind() == kind) {
                ids.put(use.scheme(), key.id());
            }
        });
        return ids;
    }

    public Optional<ClearKey> key(TrackIndex.Kind kind, Scheme scheme) {
        return Optional.ofNullable(keys.get(new KeyUse(kind, scheme)));
    }

    public Optional<ClearKey> key(UUID id) {
        return keys.values().stream().filter(key -> key.id().equals(id)).findFirst();
    }
}
