package org.playhouse.license.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.playhouse.kernel.Inbox;
import org.playhouse.license.ClearKey;
import org.playhouse.license.ProtectionKeys;
import org.playhouse.license.control.KeyVault;
import org.playhouse.media.cenc.KeyLabel;
import org.playhouse.media.cenc.Scheme;

/** Content keys and data keys of presentations. Clear keys are for memory only: never log, store or print them. */
@Stateless
public class ContentKeys {
    @Inject
    KeyVault vault;

    @Inject
    Inbox inbox;

    /**
     * The presentation's keys, those of this label and these schemes made at the first call; makes its data key too.
     *
     * @param periods for each of which there is a key of its own, at least 1
     */
    public ProtectionKeys provision(UUID presentation, UUID video, KeyLabel label, Set<Scheme> schemes, int periods) {
        return vault.provision(presentation, video, label, schemes, periods);
    }

    /** The keys of a protected presentation; empty when it has none (clear, or destroyed). */
    public Optional<ProtectionKeys> keys(UUID presentation) {
        return vault.contentKeys(presentation);
    }

    /** One of the presentation's keys, also one that was made a moment ago by another member. */
    public Optional<ClearKey> key(UUID presentation, UUID kid) {
        return vault.contentKeys(presentation, List.of(kid)).flatMap(all -> all.key(kid));
    }

    /** The 32 bytes under which the presentation's objects are sealed; empty when they were destroyed. */
    public Optional<byte[]> dataKey(UUID presentation) {
        return vault.dataKey(presentation);
    }

    /** Destroys a presentation's keys: what was sealed under them is gone. */
    public void destroy(UUID presentation) {
        vault.destroy(presentation);
    }

    /** Acts once on the fact that a film was deleted. */
    public void filmDeleted(UUID fact, UUID video) {
        if (inbox.first("license", fact)) {
            vault.destroyFilm(video);
        }
    }
}
