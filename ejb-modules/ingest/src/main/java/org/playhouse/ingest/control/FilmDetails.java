package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.ingest.AssembledTrack;
import org.playhouse.ingest.FilmAudio;
import org.playhouse.ingest.FilmCaption;
import org.playhouse.ingest.FilmChapter;
import org.playhouse.ingest.FilmFinding;
import org.playhouse.ingest.FilmPicture;
import org.playhouse.ingest.FilmRendition;
import org.playhouse.ingest.FilmStoryboard;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.Sql;

/** What is known of films beyond their state: renditions, sound, findings, pictures, assembled tracks. */
@ApplicationScoped
public class FilmDetails {
    private Sql sql;

    protected FilmDetails() {}

    @Inject
    public FilmDetails(Sql sql) {
        this.sql = sql;
    }

    public void ladder(UUID film, List<FilmRendition> renditions, List<FilmAudio> audio) {
        sql.change("delete from ingest.film_rendition where film = ?", film);
        sql.change("delete from ingest.film_audio where film = ?", film);
        for (int i = 0; i < renditions.size(); i++) {
            var one = renditions.get(i);
            sql.change(
                    "insert into ingest.film_rendition values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    film,
                    i,
                    one.name(),
                    one.width(),
                    one.height(),
                    one.codec(),
                    one.bitrate(),
                    one.frameRate(),
                    one.state());
        }
        for (int i = 0; i < audio.size(); i++) {
            var one = audio.get(i);
            sql.change(
                    "insert into ingest.film_audio values (?, ?, ?, ?, ?, ?, ?)",
                    film,
                    i,
                    one.name(),
                    one.language(),
                    one.channels(),
                    one.codec(),
                    one.role());
        }
    }

    public void captions(UUID film, List<FilmCaption> captions) {
        sql.change("delete from ingest.film_caption where film = ?", film);
        for (int i = 0; i < captions.size(); i++) {
            var one = captions.get(i);
            sql.change(
                    "insert into ingest.film_caption values (?, ?, ?, ?, ?, ?)",
                    film,
                    i,
                    one.name(),
                    one.language(),
                    one.kind(),
                    one.format());
        }
    }

    public Map<UUID, List<FilmCaption>> captions(Collection<UUID> films) {
        return many(
                "film_caption",
                films,
                row -> new FilmCaption(
                        row.getString("name"),
                        row.getString("language"),
                        row.getString("kind"),
                        row.getString("format")));
    }

    public void chapters(UUID film, List<FilmChapter> chapters) {
        sql.change("delete from ingest.film_chapter where film = ?", film);
        for (int i = 0; i < chapters.size(); i++) {
            var one = chapters.get(i);
            sql.change("insert into ingest.film_chapter values (?, ?, ?, ?)", film, i, one.startSeconds(), one.title());
        }
    }

    public Map<UUID, List<FilmChapter>> chapters(Collection<UUID> films) {
        return many("film_chapter", films, FilmDetails::chapter);
    }

    public List<FilmChapter> chaptersOf(UUID presentation) {
        return sql.list(
                "select c.* from ingest.film_chapter c join ingest.film f on f.id = c.film where f.presentation = ?"
                        + " order by c.position",
                FilmDetails::chapter,
                presentation);
    }

    private static FilmChapter chapter(ResultSet row) throws SQLException {
        return new FilmChapter(row.getDouble("start_seconds"), row.getString("title"));
    }

    public void found(UUID film, List<FilmFinding> findings) {
        for (var one : findings) {
            sql.change(
                    "insert into ingest.film_finding (film, severity, code, message) select ?, ?, ?, ? where not exists"
                            + " (select 1 from ingest.film_finding where film = ? and code = ? and message = ?)",
                    film,
                    one.severity(),
                    one.code(),
                    FilmBook.clip(one.message()),
                    film,
                    one.code(),
                    FilmBook.clip(one.message()));
        }
    }

    /** A new attempt finds anew. */
    public void forgetFindings(UUID film) {
        sql.change("delete from ingest.film_finding where film = ?", film);
    }

    public void tracks(UUID film, List<AssembledTrack> tracks) {
        sql.change("delete from ingest.film_track where film = ?", film);
        moreTracks(film, tracks);
    }

    /** What an earlier claim of a step put into a folder, and what is lost. */
    public void forgetTracks(UUID film, String folder) {
        sql.change("delete from ingest.film_track where film = ? and starts_with(key, ?)", film, folder + "/");
    }

    /** Beside those that there are. */
    public void moreTracks(UUID film, List<AssembledTrack> tracks) {
        for (var one : tracks) {
            sql.change(
                    "insert into ingest.film_track values (?, ?, ?, ?, ?, ?, ?)",
                    film,
                    one.number(),
                    one.name(),
                    one.kind(),
                    one.object().bucket(),
                    one.object().key(),
                    one.sha256());
        }
    }

    public List<AssembledTrack> tracks(UUID film) {
        return sql.list(
                "select * from ingest.film_track where film = ? order by number",
                row -> new AssembledTrack(
                        row.getInt("number"),
                        row.getString("name"),
                        row.getString("kind"),
                        new ObjectRef(Bucket.valueOf(row.getString("bucket")), row.getString("key")),
                        row.getString("sha256")),
                film);
    }

    public void pictures(UUID film, List<FilmPicture> pictures) {
        sql.change("delete from ingest.film_picture where film = ?", film);
        for (int i = 0; i < pictures.size(); i++) {
            var one = pictures.get(i);
            sql.change(
                    "insert into ingest.film_picture values (?, ?, ?, ?, ?, ?, ?)",
                    film,
                    i,
                    one.kind(),
                    one.object().bucket(),
                    one.object().key(),
                    one.width(),
                    one.height());
        }
    }

    public void storyboard(UUID film, Optional<FilmStoryboard> board) {
        sql.change(
                "update ingest.film set board_tile_width = ?, board_tile_height = ?, board_columns = ?, board_rows = ?,"
                        + " board_interval = ?, board_tiles = ? where id = ?",
                board.map(FilmStoryboard::tileWidth),
                board.map(FilmStoryboard::tileHeight),
                board.map(FilmStoryboard::columns),
                board.map(FilmStoryboard::rows),
                board.map(FilmStoryboard::intervalSeconds),
                board.map(FilmStoryboard::tiles),
                film);
    }

    public Optional<FilmStoryboard> storyboard(UUID film) {
        return sql.one(
                "select * from ingest.film where id = ? and board_tiles is not null",
                row -> new FilmStoryboard(
                        row.getInt("board_tile_width"),
                        row.getInt("board_tile_height"),
                        row.getInt("board_columns"),
                        row.getInt("board_rows"),
                        row.getDouble("board_interval"),
                        row.getInt("board_tiles")),
                film);
    }

    public Map<UUID, List<FilmRendition>> renditions(Collection<UUID> films) {
        return many(
                "film_rendition",
                films,
                row -> new FilmRendition(
                        row.getString("name"),
                        row.getInt("width"),
                        row.getInt("height"),
                        row.getString("codec"),
                        row.getLong("bitrate"),
                        row.getDouble("frame_rate"),
                        Sql.text(row, "state")));
    }

    public Map<UUID, List<FilmAudio>> audio(Collection<UUID> films) {
        return many(
                "film_audio",
                films,
                row -> new FilmAudio(
                        row.getString("name"),
                        row.getString("language"),
                        row.getInt("channels"),
                        row.getString("codec"),
                        row.getString("role")));
    }

    public Map<UUID, List<FilmFinding>> findings(Collection<UUID> films) {
        return many(
                "film_finding",
                films,
                row -> new FilmFinding(row.getString("severity"), row.getString("code"), row.getString("message")));
    }

    public Map<UUID, List<FilmPicture>> pictures(Collection<UUID> films) {
        return many(
                "film_picture",
                films,
                row -> new FilmPicture(
                        row.getString("kind"),
                        new ObjectRef(Bucket.valueOf(row.getString("bucket")), row.getString("key")),
                        row.getInt("width"),
                        row.getInt("height")));
    }

    private record Entry<T>(UUID film, T value) {}

    private <T> Map<UUID, List<T>> many(String table, Collection<UUID> films, Sql.Row<T> mapping) {
        var result = new HashMap<UUID, List<T>>();
        if (films.isEmpty()) {
            return result;
        }
        var rows = sql.list(
                "select * from ingest." + table + " where film = any(?) order by film, position",
                row -> new Entry<>(row.getObject("film", UUID.class), mapping.of(row)),
                films);
        rows.forEach(row ->
                result.computeIfAbsent(row.film(), key -> new ArrayList<>()).add(row.value()));
        return result;
    }
}
