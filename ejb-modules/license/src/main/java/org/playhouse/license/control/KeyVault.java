package org.playhouse.license.control;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.playhouse.kernel.Ids;
import org.playhouse.kernel.KeyWrapping;
import org.playhouse.license.ClearKey;
import org.playhouse.license.KeyUse;
import org.playhouse.license.ProtectionKeys;
import org.playhouse.license.entity.ContentKey;
import org.playhouse.license.entity.DataKey;
import org.playhouse.media.cenc.KeyLabel;
import org.playhouse.media.cenc.Scheme;

/** Makes keys, keeps them wrapped, and remembers clear ones for a short while. */
@ApplicationScoped
public class KeyVault {
    private final SecureRandom random = new SecureRandom();

    @Inject
    KeyStore store;

    @Inject
    KeyWrapping wrapping;

    @Inject
    Clock clock;

    @Inject
    Ids ids;

    @Inject
    LicenseConfig config;

    private BoundedMemory<ProtectionKeys> contentKeys;
    private BoundedMemory<byte[]> dataKeys;

    @PostConstruct
    void open() {
        contentKeys = new BoundedMemory<>(clock, config.keyLife(), config.keysInMemory());
        dataKeys = new BoundedMemory<>(clock, config.keyLife(), config.keysInMemory());
    }

    public ProtectionKeys provision(UUID presentation, UUID video, KeyLabel label, Set<Scheme> schemes, int periods) {
        store.lock(presentation);
        var have = unwrap(store.contentKeys(presentation));
        if (store.dataKey(presentation).isEmpty()) {
            var wrapped = wrapping.wrap(bytes(32), DataKey.context(presentation));
            store.add(new DataKey(presentation, video, wrapped, clock.instant()));
        }
        for (var scheme : schemes) {
            for (int period = 1; period <= periods; period++) {
                have.computeIfAbsent(new KeyUse(label, scheme, period), use -> make(presentation, video, use));
            }
        }
        return new ProtectionKeys(presentation, have);
    }

    public Optional<ProtectionKeys> contentKeys(UUID presentation) {
        var known = contentKeys.get(presentation);
        return known.isPresent() ? known : loadContentKeys(presentation);
    }

    /** As {@link #contentKeys(UUID)}, asking the store when memory lacks one that is wanted: a sound may have come later. */
    public Optional<ProtectionKeys> contentKeys(UUID presentation, Collection<UUID> wanted) {
        var known = contentKeys
                .get(presentation)
                .filter(keys -> wanted.stream().allMatch(kid -> keys.key(kid).isPresent()));
        return known.isPresent() ? known : loadContentKeys(presentation);
    }

    public Optional<byte[]> dataKey(UUID presentation) {
        var known = dataKeys.get(presentation);
        return known.isPresent() ? known : loadDataKey(presentation);
    }

    public void destroy(UUID presentation) {
        store.destroy(presentation);
        contentKeys.remove(presentation);
        dataKeys.remove(presentation);
    }

    public void destroyFilm(UUID video) {
        store.presentations(video).forEach(this::destroy);
    }

    private ClearKey make(UUID presentation, UUID video, KeyUse use) {
        var key = new ClearKey(ids.next(), bytes(16));
        var wrapped = wrapping.wrap(key.key(), ContentKey.context(key.id()));
        store.add(new ContentKey(key.id(), presentation, video, use, wrapped, clock.instant()));
        return key;
    }

    private Optional<ProtectionKeys> loadContentKeys(UUID presentation) {
        var stored = store.contentKeys(presentation);
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        var keys = new ProtectionKeys(presentation, unwrap(stored));
        contentKeys.put(presentation, keys);
        return Optional.of(keys);
    }

    private Optional<byte[]> loadDataKey(UUID presentation) {
        var clear =
                store.dataKey(presentation).map(key -> wrapping.unwrap(key.wrapped(), DataKey.context(presentation)));
        clear.ifPresent(key -> dataKeys.put(presentation, key));
        return clear;
    }

    private Map<KeyUse, ClearKey> unwrap(List<ContentKey> stored) {
        var clear = new HashMap<KeyUse, ClearKey>();
        for (var key : stored) {
            var bytes = wrapping.unwrap(key.wrapped(), ContentKey.context(key.id()));
            clear.put(key.use(), new ClearKey(key.id(), bytes));
        }
        return clear;
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
