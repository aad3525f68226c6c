package org.playhouse.license.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.playhouse.license.KeyUse;
import org.playhouse.media.cenc.KeyLabel;
import org.playhouse.media.cenc.Scheme;

/** A wrapped content key at rest. Written once, never changed, deleted with its film. */
@Entity
@Table(name = "content_key")
@NamedQuery(name = "ContentKey.of", query = "select k from ContentKey k where k.presentation = :presentation")
@NamedQuery(name = "ContentKey.destroy", query = "delete from ContentKey k where k.presentation = :presentation")
@NamedQuery(
        name = "ContentKey.presentations",
        query = "select distinct k.presentation from ContentKey k where k.video = :video")
public class ContentKey {
    @Id
    @Column(name = "key_id")
    private UUID id;

    private UUID presentation;
    private UUID video;

    @Enumerated(EnumType.STRING)
    private KeyLabel kind;

    @Enumerated(EnumType.STRING)
    private Scheme scheme;

    private int period;
    private byte[] wrapped;

    @Column(name = "created_at")
    private Instant createdAt;

    protected ContentKey() {}

    public ContentKey(UUID id, UUID presentation, UUID video, KeyUse use, byte[] wrapped, Instant createdAt) {
        this.id = id;
        this.presentation = presentation;
        this.video = video;
        this.kind = use.label();
        this.scheme = use.scheme();
        this.period = use.period();
        this.wrapped = wrapped.clone();
        this.createdAt = createdAt;
    }

    /** What the wrapping of a key is bound to, so that rows cannot be exchanged. */
    public static String context(UUID id) {
        return "license:content:" + id;
    }

    public UUID id() {
        return id;
    }

    public KeyUse use() {
        return new KeyUse(kind, scheme, period);
    }

    public byte[] wrapped() {
        return wrapped.clone();
    }
}
