package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.playhouse.ingest.FilmRendition;
import org.playhouse.ingest.entity.Film;
import org.playhouse.kernel.Sql;

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
                "update ingest.work_item set slots = case when audio then 1 else ? end,"
                        + " memory_bytes = case when audio then ? else ? end,"
                        + " scratch_bytes = (? + duration_seconds * case when audio then ? else ? end)::bigint"
                        + " where film = ? and attempt = ? and step = 'ENCODE' and state = 'WAITING'",
                pictures.slots(),
                Burden.SOUND_MEMORY,
                pictures.memoryBytes(),
                Burden.SPARE_BYTES,
                Burden.SOUND_BYTES_PER_SECOND,
                pictures.scratchBytesPerSecond(),
                film.id(),
                film.job().attempt());
    }

    /** A step that has all of a film, or of a sound, on its disk twice at the most: as it came, and as it goes. */
    public void whole(UUID item) {
        sql.change(
                "update ingest.work_item w set memory_bytes = case w.step when 'SOUND' then ? else 0 end,"
                        + " scratch_bytes = (? + 2 * f.duration * case when w.sound is null then (select"
                        + " coalesce(sum(r.bitrate), 0) / 8 from ingest.film_rendition r where r.film = f.id) else ? end)::bigint"
                        + " from ingest.film f where f.id = w.film and w.id = ? and w.step <> 'PLAN'",
                Burden.SOUND_MEMORY,
                Burden.SPARE_BYTES,
                Burden.SOUND_BYTES_PER_SECOND,
                item);
    }
}
