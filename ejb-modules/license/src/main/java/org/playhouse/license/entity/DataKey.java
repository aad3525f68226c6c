package org.playhouse.license.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** The wrapped key under which a presentation's objects are sealed. Its deletion erases the film. */
@Entity
@Table(name = "data_key")
@NamedQuery(name = "DataKey.destroy", query = "delete from DataKey k where k.presentation = :presentation")
public class DataKey {
    @Id
    private UUID presentation;

    private UUID video;
    private byte[] wrapped;

    @Column(name = "created_at")
    private Instant createdAt;

    protected DataKey() {}

    public DataKey(UUID presentation, UUID video, byte[] wrapped, Instant createdAt) {
        this.presentation = presentation;
        this.video = video;
        this.wrapped = wrapped.clone();
        this.createdAt = createdAt;
    }

    public static String context(UUID presentation) {
        return "license:data:" + presentation;
    }

    public byte[] wrapped() {
        return wrapped.clone();
    }
}
