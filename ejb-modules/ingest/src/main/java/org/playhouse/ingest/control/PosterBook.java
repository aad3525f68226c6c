package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.playhouse.ingest.FilmPicture;
import org.playhouse.ingest.ObjectNames;
import org.playhouse.kernel.Sql;

/** Posters that creators gave, in the book. The caller of a change holds the film. */
@ApplicationScoped
public class PosterBook {
    private Sql sql;

    protected PosterBook() {}

    @Inject
    public PosterBook(Sql sql) {
        this.sql = sql;
    }

    private record Entry(UUID film, FilmPicture poster) {}

    /** Those that are shown; a film with its own is left out. */
    public Map<UUID, FilmPicture> of(Collection<UUID> films) {
        if (films.isEmpty()) {
            return Map.of();
        }
        return sql
                .list(
                        "select id, poster, poster_width, poster_height from ingest.film where id = any(?)"
                                + " and poster is not null",
                        row -> {
                            var film = row.getObject("id", UUID.class);
                            var object = ObjectNames.poster(film, row.getInt("poster"));
                            return new Entry(
                                    film,
                                    new FilmPicture(
                                            "poster", object, row.getInt("poster_width"), row.getInt("poster_height")));
                        },
                        films)
                .stream()
                .collect(Collectors.toMap(Entry::film, Entry::poster));
    }

    /** A number that no poster of the film ever had. */
    public int next(UUID film) {
        return sql.one(
                        "update ingest.film set posters_given = posters_given + 1 where id = ? returning posters_given",
                        row -> row.getInt("posters_given"),
                        film)
                .orElseThrow();
    }

    /** Whether the film was given a poster of this number, and still exists. */
    public boolean given(UUID film, int number) {
        return sql.one(
                        "select id from ingest.film where id = ? and posters_given >= ? and removed_at is null",
                        row -> row.getObject("id", UUID.class),
                        film,
                        number)
                .isPresent();
    }

    /** @param number absent: the film's own is shown */
    public void put(UUID film, Optional<Integer> number, int width, int height) {
        sql.change(
                "update ingest.film set poster = ?, poster_width = ?, poster_height = ?, revision = revision + 1"
                        + " where id = ?",
                number,
                width,
                height,
                film);
    }
}
