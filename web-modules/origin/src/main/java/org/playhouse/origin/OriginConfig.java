package org.playhouse.origin;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.playhouse.media.cenc.DrmSystem;
import org.playhouse.media.presentation.Pathway;

/** What the origin may use. Sizes in bytes; absent ones follow the heap. */
@ApplicationScoped
public class OriginConfig {
    static final Duration PATIENCE = Duration.ofSeconds(2);
    static final int FILMS = 300;
    /** Written at the same time. They ask the database: while it is silent, they hold so many threads and no more. */
    static final int MANIFESTS = 64;

    @Inject
    @ConfigProperty(name = "playhouse.api", defaultValue = "http://127.0.0.1:9080")
    String api;

    @Inject
    @ConfigProperty(name = "playhouse.origin.budget-bytes")
    Optional<Long> budget;

    @Inject
    @ConfigProperty(name = "playhouse.origin.cache-bytes")
    Optional<Long> cache;

    @Inject
    @ConfigProperty(name = "playhouse.origin.drm-systems")
    Optional<List<String>> drmSystems;

    @Inject
    @ConfigProperty(name = "playhouse.origin.pathways")
    Optional<String> pathways;

    /** Refuses a start with what would break manifests. */
    @PostConstruct
    void check() {
        drmSystems();
        pathways("/");
    }

    /**
     * {@code playhouse.origin.drm-systems}: what protected manifests name beside ClearKey, of {@code widevine},
     * {@code playready} and {@code fairplay}, with commas; none. ClearKey is always there.
     */
    public Set<DrmSystem> drmSystems() {
        return drmSystems.orElse(List.of()).stream().map(DrmSystem::of).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * {@code playhouse.origin.pathways}: CDNs in front of this origin, the preferred first, as {@code id=base address} with
     * commas between them; none by default. Two or more are told to players.
     *
     * @param folder of a manifest on this origin, from its root on, ends in a slash
     */
    public List<Pathway> pathways(String folder) {
        return pathways.stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .map(each -> new Pathway(
                        each.substring(0, Math.max(0, each.indexOf('='))),
                        each.substring(each.indexOf('=') + 1).replaceAll("/+$", "") + folder))
                .toList();
    }

    /** Base address of the licences that manifests name. */
    public String api() {
        return api;
    }

    /** {@code playhouse.origin.budget-bytes}: bytes in flight to players; a fifth of the heap. */
    public long budgetBytes() {
        return budget.orElseGet(() -> Runtime.getRuntime().maxMemory() / 5);
    }

    /** {@code playhouse.origin.cache-bytes}: finished segments in memory; an eighth of the heap. */
    public long cacheBytes() {
        return cache.orElseGet(() -> Runtime.getRuntime().maxMemory() / 8);
    }

    /** Cipher plans in memory: a sixteenth of the segments. */
    public long planBytes() {
        return cacheBytes() / 16;
    }
}
