package org.playhouse.catalog.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.catalog.CatalogProblem;
import org.playhouse.catalog.VideoView;
import org.playhouse.catalog.entity.Video;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.Page;
import org.playhouse.kernel.PageRequest;

/** Keeps videos. */
@ApplicationScoped
public class VideoStore {
    private static final UUID LAST = new UUID(-1L, -1L);

    @PersistenceContext(unitName = "catalog")
    private EntityManager entities;

    public void add(Video video) {
        entities.persist(video);
    }

    public Optional<Video> find(UUID id) {
        return Optional.ofNullable(entities.find(Video.class, id));
    }

    /** The video, for change: held until the transaction ends. */
    public Video hold(UUID id) {
        return held(id).orElseThrow(VideoStore::unknown);
    }

    /** As {@link #hold(UUID)}, where there may be none. */
    public Optional<Video> held(UUID id) {
        return Optional.ofNullable(entities.find(Video.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    public List<Video> all(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return entities.createQuery("select v from Video v where v.id in :ids", Video.class)
                .setParameter("ids", ids)
                .getResultList();
    }

    public Page<VideoView> published(PageRequest page) {
        var rows = entities.createNamedQuery(Video.PUBLISHED, Video.class)
                .setParameter("before", before(page))
                .setMaxResults(page.limit() + 1)
                .getResultList();
        return page(rows, page);
    }

    public Page<VideoView> mine(UUID creator, Optional<String> status, PageRequest page) {
        var rows = entities.createNamedQuery(Video.MINE, Video.class)
                .setParameter("creator", creator)
                .setParameter("status", status.orElse(""))
                .setParameter("before", before(page))
                .setMaxResults(page.limit() + 1)
                .getResultList();
        return page(rows, page);
    }

    public void viewed(UUID id) {
        entities.createNamedQuery(Video.VIEWED).setParameter("id", id).executeUpdate();
    }

    private static Page<VideoView> page(List<Video> rows, PageRequest page) {
        return Page.of(
                rows.stream().map(Video::view).toList(),
                page.limit(),
                view -> view.id().toString());
    }

    private static UUID before(PageRequest page) {
        try {
            return page.after().map(UUID::fromString).orElse(LAST);
        } catch (IllegalArgumentException e) {
            throw CommonProblem.invalid("after", "is no cursor of this list");
        }
    }

    public static org.playhouse.kernel.Problem unknown() {
        return CatalogProblem.VIDEO_UNKNOWN.because("There is no such video.");
    }
}
