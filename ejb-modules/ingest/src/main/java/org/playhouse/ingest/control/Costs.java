package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.playhouse.ingest.FilmLadder;
import org.playhouse.ingest.entity.Film;
import org.playhouse.kernel.Sql;

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
        return films.stream().collect(Collectors.toMap(Film::id, film -> {
            var own = spent.getOrDefault(film.id(), new Spent(0, 0));
            return new FilmLadder(film.template(), own.cpu(), own.twice());
        }));
    }

    /** @param twice of it by encodes that decode what others decode, too */
    private record Spent(double cpu, double twice) {}

    private Map<UUID, Spent> spent(Collection<UUID> films) {
        var rows = sql.list(
                "select film, sum(cpu_seconds) as cpu, coalesce(sum(cpu_seconds) filter (where rungs is not null and"
                        + " not later), 0) as twice from ingest.work_item where film = any(?::uuid[]) group by film",
                row -> Map.entry(
                        row.getObject("film", UUID.class), new Spent(row.getDouble("cpu"), row.getDouble("twice"))),
                films);
        return rows.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
