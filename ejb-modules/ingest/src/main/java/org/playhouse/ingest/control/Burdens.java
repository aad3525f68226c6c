package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.playhouse.ingest.FilmRendition;
import org.playhouse.ingest.entity.Film;

/** Writes down what rows that become due need of a worker; a claim compares it with what the worker has free. */
@ApplicationScoped
public class Burdens {
    private Sql sql;

    protected Burdens() {}

    @Inject
    public Burdens(Sql sql) {
        this.sql = sql;
    }

    /** The chunks of a film's attempt. */
    public void chunks(Film film, List<FilmRendition> ladder) {
        var pictures = Burden.of(ladder);
        sql.change(
                "update ingest.work_item set weight = case when audio then 1 else ? end,"
                        + " memory_bytes = case when audio then ? else ? end,"
                        + " scratch_bytes = (? + duration_seconds * case when audio then ? else ? end)::bigint"
                        + " where film = ? and attempt = ? and step = 'ENCODE' and state = 'WAITING'",
                pictures.weight(),
                Burden.SOUND_MEMORY,
                pictures.memoryBytes(),
                Burden.SPARE_BYTES,
                Burden.SOUND_BYTES_PER_SECOND,
                pictures.scratchBytesPerSecond(),
                film.id(),
                film.job().attempt());
    }

    /** A step that has what was encoded on its disk twice at the most: as it came, and as it goes. */
    public void whole(UUID item) {
        sql.change(
                "update ingest.work_item w set scratch_bytes = (? + 2 * f.duration * (select coalesce(sum(r.bitrate), 0)"
                        + " / 8 from ingest.film_rendition r where r.film = f.id))::bigint from ingest.film f"
                        + " where f.id = w.film and w.id = ? and w.step in ('ASSEMBLE', 'PACKAGE')",
                Burden.SPARE_BYTES,
                item);
    }
}
