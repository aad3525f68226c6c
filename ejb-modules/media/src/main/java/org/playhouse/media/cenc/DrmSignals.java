package org.playhouse.media.cenc;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * What manifests say of DRM systems beside ClearKey. Init segments carry the common pssh alone: they are cached for a
 * year, and manifests are written anew for everyone, so a deployment may change its mind.
 *
 * @param systems those that are named; none: players use ClearKey
 * @param keyIds of the film under the session's scheme; one Widevine licence request asks for all of them
 * @param checksum {@link PlayReady#checksum} of the key behind a key id; asked only for PlayReady and cenc
 */
public record DrmSignals(Set<DrmSystem> systems, List<UUID> keyIds, Function<UUID, byte[]> checksum) {
    public static final DrmSignals NONE = new DrmSignals(Set.of(), List.of(), kid -> new byte[0]);

    public DrmSignals {
        systems = Set.copyOf(systems);
        keyIds = List.copyOf(keyIds);
    }

    /** Those that open a scheme, always in the same order. */
    public List<DrmSystem> opening(Scheme scheme) {
        return systems.stream()
                .filter(system -> system.opens(scheme))
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    /** The PlayReady Object of one key: PlayReady's headers up to 4.0 have one, and each kind of track has its own. */
    public byte[] playReady(Scheme scheme, UUID kid) {
        return scheme == Scheme.CENC ? PlayReady.counterMode(kid, checksum.apply(kid)) : PlayReady.blockChaining(kid);
    }

    /** The whole pssh box of Widevine. */
    public byte[] widevine(Scheme scheme) {
        return Widevine.pssh(scheme, keyIds);
    }
}
