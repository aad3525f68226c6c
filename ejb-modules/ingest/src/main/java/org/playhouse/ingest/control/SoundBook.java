package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.playhouse.ingest.FilmFinding;
import org.playhouse.ingest.GivenSound;
import org.playhouse.ingest.GivenSound.State;
import org.playhouse.ingest.WorkStep;
import org.playhouse.ingest.entity.Film;
import org.playhouse.ingest.entity.WorkItem;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.Sql;
import org.playhouse.media.SoundRole;

/** Sounds that creators gave, and their rows of work, in the book. The caller of a change holds the film. */
@ApplicationScoped
public class SoundBook {
    private static final String READ = "select * from ingest.given_sound ";

    private Sql sql;

    protected SoundBook() {}

    @Inject
    public SoundBook(Sql sql) {
        this.sql = sql;
    }

    public Optional<GivenSound> find(UUID id) {
        return whole(sql.list(READ + "where id = ?", SoundBook::sound, id)).stream()
                .findFirst();
    }

    /** Those that are heard, that are to come, and that failed, by film; a film without any is left out. */
    public Map<UUID, List<GivenSound>> of(Collection<UUID> films) {
        return films.isEmpty()
                ? Map.of()
                : whole(sql.list(
                                READ
                                        + "where film = any(?) and state <> 'GONE' order by film, language, role, created_at",
                                SoundBook::sound,
                                films))
                        .stream()
                        .collect(Collectors.groupingBy(GivenSound::film, HashMap::new, Collectors.toList()));
    }

    /** Those of a language and role that are heard, are to come, or failed. */
    public List<GivenSound> of(UUID film, String language, SoundRole role) {
        return of(List.of(film)).getOrDefault(film, List.of()).stream()
                .filter(sound -> sound.language().equals(language) && sound.role() == role)
                .toList();
    }

    /** Those that are heard now in what is played as a presentation. */
    public List<GivenSound> presented(UUID presentation) {
        return whole(sql.list(
                READ + "where presentation = ? and state = 'READY' order by language, role",
                SoundBook::sound,
                presentation));
    }

    /** The sound whose track has a number in a presentation, also one that is gone. */
    public Optional<GivenSound> numbered(UUID presentation, int number) {
        return whole(sql.list(
                        "select s.* from ingest.given_sound s join ingest.given_sound_track t on t.sound = s.id"
                                + " where s.presentation = ? and t.number = ? and s.state in ('READY', 'GONE')",
                        SoundBook::sound,
                        presentation,
                        number))
                .stream()
                .findFirst();
    }

    /** The file of a sound that comes in parts. */
    public Film.Source source(GivenSound sound) {
        return sql.one(
                        READ + "where id = ?",
                        row -> new Film.Source(
                                "",
                                row.getLong("size_bytes"),
                                Sql.text(row, "sha256"),
                                Sql.text(row, "upload"),
                                row.getLong("part_size")),
                        sound.id())
                .orElseThrow();
    }

    /** Uploads that nobody finished in time, at most ten. */
    public List<GivenSound> abandoned(Duration life) {
        return whole(sql.list(
                READ + "where state = 'UPLOADING' and created_at < now() - make_interval(secs => ?) limit 10",
                SoundBook::sound,
                (double) life.toSeconds()));
    }

    /** @param source how it comes */
    public void add(GivenSound sound, Film.Source source) {
        sql.change(
                "insert into ingest.given_sound (id, film, presentation, language, role, state, size_bytes,"
                        + " sha256, upload, part_size) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                sound.id(),
                sound.film(),
                sound.presentation(),
                sound.language(),
                sound.role(),
                sound.state(),
                sound.sizeBytes(),
                sound.sha256(),
                source.upload(),
                source.partSize());
        changed(sound.film());
    }

    public void become(GivenSound sound, State state) {
        sql.change("update ingest.given_sound set state = ? where id = ?", state, sound.id());
        changed(sound.film());
    }

    public void failed(GivenSound sound, FilmFinding why) {
        sql.change(
                "update ingest.given_sound set state = 'FAILED', code = ?, message = ? where id = ?",
                why.code(),
                FilmBook.clip(why.message()),
                sound.id());
        changed(sound.film());
    }

    public void ready(GivenSound sound, ObjectRef document) {
        sql.change(
                "update ingest.given_sound set state = 'READY', document = ? where id = ?", document.key(), sound.id());
        changed(sound.film());
    }

    private void changed(UUID film) {
        sql.change("update ingest.film set revision = revision + 1 where id = ?", film);
    }

    public void add(GivenSound sound, GivenSound.Track track) {
        sql.change(
                "insert into ingest.given_sound_track (film, number, sound, channels, codec, bucket, key, sha256)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                sound.film(),
                track.number(),
                sound.id(),
                track.channels(),
                track.codec(),
                track.clear().bucket(),
                track.clear().key(),
                track.sha256());
    }

    /** The first of so many numbers that the film's sounds never had. */
    public int next(UUID film, int count) {
        int given = sql.one(
                        "update ingest.film set sounds_given = sounds_given + ? where id = ? returning sounds_given",
                        row -> row.getInt("sounds_given"),
                        count,
                        film)
                .orElseThrow();
        return GivenSound.FIRST + given - count;
    }

    /** Makes a step of a sound due. */
    public void due(UUID item, Film film, WorkStep step, GivenSound sound) {
        sql.change(
                "insert into ingest.work_item (id, film, creator, step, lane, attempt, priority, state, sound,"
                        + " presentation) values (?, ?, ?, ?, ?, ?, ?, 'WAITING', ?, ?)",
                item,
                film.id(),
                film.creator(),
                step,
                Lane.of(step).word(),
                film.job().attempt(),
                film.job().priority(),
                sound.id(),
                sound.presentation());
    }

    /** Raises the epoch of what waits or runs for a sound: nobody can complete it any more. */
    public void cancel(GivenSound sound) {
        sql.change(
                "update ingest.work_item set state = 'CANCELLED', epoch = epoch + 1, lease_until = null,"
                        + " ended_at = now() where sound = ? and state in ('WAITING', 'LEASED')",
                sound.id());
    }

    /** Rows of work of a sound. */
    public List<WorkItem> work(GivenSound sound) {
        return sql.list("select * from ingest.work_item where sound = ?", WorkRow::item, sound.id());
    }

    private record Entry(UUID sound, GivenSound.Track track) {}

    private List<GivenSound> whole(List<GivenSound> bare) {
        if (bare.isEmpty()) {
            return bare;
        }
        var tracks = sql
                .list(
                        "select * from ingest.given_sound_track where sound = any(?) order by number",
                        row -> new Entry(
                                row.getObject("sound", UUID.class),
                                new GivenSound.Track(
                                        row.getInt("number"),
                                        row.getInt("channels"),
                                        row.getString("codec"),
                                        new ObjectRef(Bucket.valueOf(row.getString("bucket")), row.getString("key")),
                                        row.getString("sha256"))),
                        bare.stream().map(GivenSound::id).toList())
                .stream()
                .collect(Collectors.groupingBy(Entry::sound, Collectors.mapping(Entry::track, Collectors.toList())));
        return bare.stream()
                .map(sound -> sound.with(tracks.getOrDefault(sound.id(), List.of())))
                .toList();
    }

    private static GivenSound sound(ResultSet row) throws SQLException {
        var code = Sql.text(row, "code");
        var message = row.getString("message");
        return new GivenSound(
                row.getObject("id", UUID.class),
                row.getObject("film", UUID.class),
                row.getObject("presentation", UUID.class),
                row.getString("language"),
                SoundRole.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
                State.valueOf(row.getString("state")),
                row.getLong("size_bytes"),
                Sql.text(row, "sha256"),
                code.map(word -> FilmFinding.error(word, message)),
                Sql.text(row, "document").map(key -> new ObjectRef(Bucket.MANIFEST, key)),
                List.of());
    }
}
