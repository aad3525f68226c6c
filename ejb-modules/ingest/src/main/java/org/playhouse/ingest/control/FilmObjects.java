package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.playhouse.ingest.AssembledTrack;
import org.playhouse.ingest.StoredObject;
import org.playhouse.ingest.entity.Film;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.ObjectInfo;
import org.playhouse.kernel.ObjectStore;
import org.playhouse.kernel.Page;
import org.playhouse.kernel.PageRequest;

/** Lists what the store keeps of a film, class by class (ING-04). */
@ApplicationScoped
public class FilmObjects {
    private static final Pattern TRACK = Pattern.compile(".*/(\\d{1,5})\\.mp4");

    @Inject
    ObjectStore store;

    @Inject
    FilmDetails details;

    public Page<StoredObject> page(Film film, PageRequest page) {
        var from = page.after().map(FilmObjects::cursor);
        var found = new ArrayList<ObjectInfo>();
        for (var bucket : Bucket.values()) {
            boolean passed = from.isPresent() && bucket.compareTo(from.get().bucket()) < 0;
            for (var prefix : passed ? List.<String>of() : prefixes(film, bucket)) {
                var after = from.filter(cursor -> cursor.bucket() == bucket).map(Cursor::key);
                boolean read = after.filter(key -> !key.startsWith(prefix) && key.compareTo(prefix) > 0)
                        .isPresent();
                if (!read && found.size() <= page.limit()) {
                    var within = after.filter(key -> key.startsWith(prefix));
                    read(bucket, prefix, within, page.limit() + 1 - found.size(), found);
                }
            }
        }
        var names = names(film.id());
        return Page.of(
                        found,
                        page.limit(),
                        info -> info.ref().bucket() + "|" + info.ref().key())
                .map(info -> new StoredObject(info, rendition(info, names)));
    }

    private void read(Bucket bucket, String prefix, Optional<String> after, int wanted, ArrayList<ObjectInfo> found) {
        var next = after;
        int enough = found.size() + wanted;
        do {
            int limit = Math.min(PageRequest.MAX, enough - found.size());
            var some = store.list(bucket, prefix, new PageRequest(limit, next));
            found.addAll(some.items());
            next = some.next();
        } while (next.isPresent() && found.size() < enough);
    }

    /** In key order, so that a cursor says which of them were read. */
    private static List<String> prefixes(Film film, Bucket bucket) {
        var presentation = film.presentation().map(id -> id + "/");
        return switch (bucket) {
            case RAW, MEZZANINE -> List.of(film.id() + "/");
            case PACKAGED ->
                Stream.concat(Stream.of(film.id() + "/"), presentation.stream())
                        .sorted()
                        .toList();
            case MANIFEST -> presentation.stream().toList();
        };
    }

    private Map<Integer, String> names(UUID film) {
        return details.tracks(film).stream().collect(Collectors.toMap(AssembledTrack::number, AssembledTrack::name));
    }

    private static Optional<String> rendition(ObjectInfo info, Map<Integer, String> names) {
        var track = TRACK.matcher(info.ref().key());
        return info.ref().bucket() == Bucket.PACKAGED && track.matches()
                ? Optional.ofNullable(names.get(Integer.valueOf(track.group(1))))
                : Optional.empty();
    }

    private record Cursor(Bucket bucket, String key) {}

    private static Cursor cursor(String text) {
        int bar = text.indexOf('|');
        if (bar < 0) {
            throw CommonProblem.invalid("after", "is no cursor of this list");
        }
        return new Cursor(Bucket.valueOf(text.substring(0, bar)), text.substring(bar + 1));
    }
}
