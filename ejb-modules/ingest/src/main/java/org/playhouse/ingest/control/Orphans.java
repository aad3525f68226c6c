package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.playhouse.ingest.PresentationIds;
import org.playhouse.ingest.entity.Film;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.OpenUpload;
import org.playhouse.kernel.Sql;

/**
 * Which of some objects no row names. A row names an object before anybody writes it, so objects that were listed first
 * and are asked for then are named, or are nobody's. What does not look like one of ours is left alone.
 */
@ApplicationScoped
public class Orphans {
    private static final Pattern CHUNK = Pattern.compile("[0-9a-f-]{36}/[0-9a-f]{64}/\\d+/(\\d+)\\.mp4");
    private static final Pattern ASSEMBLED = Pattern.compile("([0-9a-f-]{36}/\\d+/assembled/(\\d+)/).+");

    private Sql sql;

    protected Orphans() {}

    @Inject
    public Orphans(Sql sql) {
        this.sql = sql;
    }

    @Transactional
    public List<ObjectRef> among(Bucket bucket, Collection<ObjectRef> objects) {
        var owners = objects.stream().flatMap(object -> owner(object).stream()).collect(Collectors.toSet());
        var films = films(owners);
        var nobodys = new HashSet<>(owners);
        nobodys.removeAll(films);
        if (bucket == Bucket.PACKAGED || bucket == Bucket.MANIFEST) {
            nobodys.removeAll(presentations(nobodys));
        }
        var named = bucket == Bucket.MEZZANINE ? named(films) : Set.<String>of();
        return objects.stream()
                .filter(object -> owner(object).isPresent())
                .filter(object -> nobodys.contains(owner(object).get())
                        || (bucket == Bucket.MEZZANINE && loser(object.key(), named)))
                .toList();
    }

    /** A chunk or a folder of tracks that was made and is not recorded, by a claim that is over. */
    private static boolean loser(String key, Set<String> named) {
        var chunk = CHUNK.matcher(key);
        if (chunk.matches()) {
            return !named.contains(key) && !named.contains(claim(key, chunk.group(1)));
        }
        var assembled = ASSEMBLED.matcher(key);
        return assembled.matches()
                && !named.contains(assembled.group(1))
                && !named.contains(claim(key, assembled.group(2)));
    }

    private static String claim(String key, String epoch) {
        return key.substring(0, 36) + " " + epoch;
    }

    /** Everything of ours lies below a folder that is a film's or a presentation's id. */
    private static Optional<UUID> owner(ObjectRef object) {
        int slash = object.key().indexOf('/');
        if (slash != 36) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(object.key().substring(0, slash)));
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    private Set<UUID> films(Set<UUID> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        return ids(sql.list(
                "select id from ingest.film where id = any(?) and removed_at is null",
                row -> row.getObject("id", UUID.class),
                List.copyOf(ids)));
    }

    /** Those that are shown, and those that claims of package name or named: the next one takes over what is whole. */
    private Set<UUID> presentations(Set<UUID> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        var known = ids(sql.list(
                "select presentation from ingest.film where presentation = any(?) and removed_at is null union select"
                        + " presentation from ingest.given_sound where presentation = any(?) and state <> 'GONE'",
                row -> row.getObject("presentation", UUID.class),
                List.copyOf(ids),
                List.copyOf(ids)));
        sql.list(
                        "select id, attempt, epoch from ingest.work_item where step = 'PACKAGE' and state in ('WAITING',"
                                + " 'LEASED')",
                        row -> PresentationIds.earlier(
                                row.getObject("id", UUID.class), row.getInt("attempt"), row.getLong("epoch") + 1))
                .forEach(known::addAll);
        return known;
    }

    /** Keys of recorded chunks, folders of recorded tracks and pictures, and claims: a film's id and an epoch. */
    private Set<String> named(Set<UUID> films) {
        var all = List.copyOf(films);
        if (all.isEmpty()) {
            return Set.of();
        }
        var named = new HashSet<String>();
        sql.list(
                        "select output_key as name from ingest.work_item where film = any(?) and output_key is not null"
                                + " union all select film || ' ' || epoch from ingest.work_item where film = any(?) and"
                                + " state = 'LEASED' union all select regexp_replace(key, '[^/]*$', '') from"
                                + " ingest.film_track where film = any(?) and bucket = 'MEZZANINE' union all select"
                                + " regexp_replace(key, '[^/]*$', '') from ingest.film_picture where film = any(?) and"
                                + " bucket = 'MEZZANINE'",
                        row -> row.getString("name"),
                        all,
                        all,
                        all,
                        all)
                .forEach(named::add);
        return named;
    }

    /**
     * Of uploads that creators began, those that nobody waits for. An upload begins before the row that names it is
     * written, so where no row says otherwise one that is not older than that is left alone.
     *
     * @param written when a row that names an upload of that time is surely written
     */
    @Transactional
    public List<OpenUpload> among(Collection<OpenUpload> uploads, Instant written) {
        // in this order: a row that names one of them between the two reads is seen by the second
        var settled = settled(uploads);
        var awaited = awaited(uploads);
        return uploads.stream()
                .filter(upload -> !awaited.contains(upload.id()))
                .filter(upload -> upload.since().isBefore(written) || settled.contains(upload.ref()))
                .toList();
    }

    /** Uploads that a film or a given sound waits for. */
    private Set<String> awaited(Collection<OpenUpload> uploads) {
        var ids = uploads.stream().map(OpenUpload::id).distinct().toList();
        return Set.copyOf(sql.list(
                "select upload from ingest.film where upload = any(?) and removed_at is null union select upload from"
                        + " ingest.given_sound where upload = any(?)",
                row -> row.getString("upload"),
                ids,
                ids));
    }

    /** Sources of films that wait for an upload by its name, or for none any more. */
    private Set<ObjectRef> settled(Collection<OpenUpload> uploads) {
        var films =
                uploads.stream().flatMap(upload -> owner(upload.ref()).stream()).collect(Collectors.toSet());
        return Set.copyOf(sql.list(
                "select id from ingest.film where id = any(?) and (upload is not null or status <> 'UPLOADING')",
                row -> Film.sourceOf(row.getObject("id", UUID.class)),
                List.copyOf(films)));
    }

    private static Set<UUID> ids(List<UUID> list) {
        return new HashSet<>(list);
    }
}
