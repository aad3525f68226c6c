package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.playhouse.ingest.FilmLadder;
import org.playhouse.ingest.entity.Film;

/** What the work on films cost, all attempts together. */
@ApplicationScoped
public class Costs {
    private Sql sql;

    protected Costs() {}

    @Inject
    public Costs(Sql sql) {
        this.sql = sql;
    }

    /** How each of them is made, by its id. */
    public Map<UUID, FilmLadder> ladders(Collection<Film> films) {
        var spent = spent(films.stream().map(Film::id).toList());
        return films.stream()
                .collect(Collectors.toMap(
                        Film::id, film -> new FilmLadder(film.template(), spent.getOrDefault(film.id(), 0.0))));
    }

    private Map<UUID, Double> spent(Collection<UUID> films) {
        var rows = sql.list(
                "select film, sum(cpu_seconds) as cpu from ingest.work_item where film = any(?::uuid[]) group by film",
                row -> Map.entry(row.getObject("film", UUID.class), row.getDouble("cpu")),
                films);
        return rows.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
