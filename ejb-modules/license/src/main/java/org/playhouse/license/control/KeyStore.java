package org.playhouse.license.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.license.entity.ContentKey;
import org.playhouse.license.entity.DataKey;

/** Wrapped keys at rest. */
@ApplicationScoped
public class KeyStore {
    @PersistenceContext(unitName = "license")
    EntityManager entities;

    public List<ContentKey> contentKeys(UUID presentation) {
        return entities.createNamedQuery("ContentKey.of", ContentKey.class)
                .setParameter("presentation", presentation)
                .getResultList();
    }

    public Optional<DataKey> dataKey(UUID presentation) {
        return Optional.ofNullable(entities.find(DataKey.class, presentation));
    }

    /** Two who provision the same presentation wait for each other until the first has committed. */
    public void lock(UUID presentation) {
        entities.createNativeQuery("select 1 from (select pg_advisory_xact_lock(hashtextextended(:name, 0))) locked")
                .setParameter("name", "license:" + presentation)
                .getSingleResult();
    }

    public void add(Object key) {
        entities.persist(key);
    }

    public List<UUID> presentations(UUID video) {
        return entities.createNamedQuery("ContentKey.presentations", UUID.class)
                .setParameter("video", video)
                .getResultList();
    }

    public void destroy(UUID presentation) {
        for (var query : List.of("ContentKey.destroy", "DataKey.destroy")) {
            entities.createNamedQuery(query)
                    .setParameter("presentation", presentation)
                    .executeUpdate();
        }
    }
}
