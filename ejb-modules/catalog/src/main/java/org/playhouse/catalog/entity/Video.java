package org.playhouse.catalog.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.catalog.NewVideo;
import org.playhouse.catalog.VideoChange;
import org.playhouse.catalog.VideoView;

/** One video. UUIDv7 ids ascend in time, so newest first is the id descending. */
@Entity
@Table(name = "video")
@NamedQuery(
        name = Video.PUBLISHED,
        query = "select v from Video v where v.presentation is not null and v.withdrawn = false and v.deletedAt is null"
                + " and v.id < :before order by v.id desc")
@NamedQuery(
        name = Video.MINE,
        query = "select v from Video v where v.creator = :creator and (:status = '' or v.status = :status)"
                + " and v.deletedAt is null and v.id < :before order by v.id desc")
@NamedQuery(
        name = Video.VIEWED,
        query = "update Video v set v.viewCount = v.viewCount + 1 where v.id = :id and v.deletedAt is null")
public class Video {
    public static final String PUBLISHED = "Video.published";
    public static final String MINE = "Video.mine";
    public static final String VIEWED = "Video.viewed";

    @Id
    private UUID id;

    private UUID creator;
    private String title;
    private String description;
    private String access;
    private String protection;
    private String status;
    private boolean withdrawn;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "deleted_at")
    private Instant deletedAt;

    @Column(name = "size_bytes")
    private long sizeBytes;

    @Column(name = "duration_seconds")
    private Double durationSeconds;

    private UUID presentation;
    private int packager;
    private String document;

    @Column(name = "view_count", updatable = false)
    private long viewCount;

    private int revision;

    @Version
    private int version;

    protected Video() {}

    public Video(NewVideo wish, Instant now) {
        id = wish.id();
        creator = wish.creator();
        title = wish.title();
        description = wish.description().orElse(null);
        access = wish.access();
        protection = wish.protection();
        sizeBytes = wish.sizeBytes();
        status = "UPLOADING";
        createdAt = now;
        packager = 1;
        revision = 1;
    }

    public boolean ownedBy(UUID account) {
        return creator.equals(account);
    }

    public boolean deleted() {
        return deletedAt != null;
    }

    public int revision() {
        return revision;
    }

    public boolean withdrawn() {
        return withdrawn;
    }

    /** Applies an owner's change; the next If-Match differs. */
    public void change(VideoChange change) {
        change.title().ifPresent(text -> title = text);
        change.description().ifPresent(text -> description = text.isEmpty() ? null : text);
        change.access().ifPresent(word -> access = word);
        change.published().ifPresent(shown -> withdrawn = !shown);
        revision++;
    }

    public void delete(Instant now) {
        deletedAt = now;
    }

    public void reached(String newStatus) {
        status = newStatus;
    }

    public void published(UUID newPresentation, int rules, double seconds) {
        status = "PUBLISHED";
        playable(newPresentation, rules, seconds);
    }

    /** It can be played, whatever is still to come. */
    public void playable(UUID newPresentation, int rules, double seconds) {
        presentation = newPresentation;
        document = null;
        packager = rules;
        durationSeconds = seconds;
    }

    /** The presentation lists other tracks from now on. */
    public void extended(String newDocument) {
        document = newDocument;
    }

    public void takenBack() {
        presentation = null;
        document = null;
    }

    public Optional<UUID> presentation() {
        return Optional.ofNullable(presentation);
    }

    public VideoView view() {
        return new VideoView(
                id,
                creator,
                title,
                Optional.ofNullable(description),
                access,
                protection,
                status,
                withdrawn,
                deleted(),
                createdAt,
                sizeBytes,
                Optional.ofNullable(durationSeconds),
                Optional.ofNullable(presentation),
                packager,
                viewCount,
                revision,
                Optional.ofNullable(document));
    }
}
