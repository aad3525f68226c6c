package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Collectors;
import org.playhouse.ingest.CaptionEdit;
import org.playhouse.ingest.CaptionEdits;
import org.playhouse.ingest.GivenText;
import org.playhouse.kernel.Sql;
import org.playhouse.media.CaptionKind;
import org.playhouse.media.Languages;

/** Captions that creators gave or took away, in the book. The caller of a change holds the film. */
@ApplicationScoped
public class CaptionBook {
    private Sql sql;

    protected CaptionBook() {}

    @Inject
    public CaptionBook(Sql sql) {
        this.sql = sql;
    }

    private record Entry(UUID film, CaptionEdit edit) {}

    /** Each film's edits; a film without any is left out. */
    public Map<UUID, CaptionEdits> of(Collection<UUID> films) {
        if (films.isEmpty()) {
            return Map.of();
        }
        return sql
                .list(
                        "select * from ingest.given_caption where film = any(?) order by film, language, kind",
                        row -> new Entry(row.getObject("film", UUID.class), edit(row)),
                        films)
                .stream()
                .collect(Collectors.groupingBy(
                        Entry::film, HashMap::new, Collectors.mapping(Entry::edit, Collectors.toList())))
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, film -> new CaptionEdits(film.getKey(), film.getValue())));
    }

    /** Those of the film that is played as a presentation; nothing when there are none. */
    public Optional<CaptionEdits> presented(UUID presentation) {
        var found = sql.list(
                "select c.* from ingest.given_caption c join ingest.film f on f.id = c.film where f.presentation = ?"
                        + " order by c.language, c.kind",
                row -> new Entry(row.getObject("film", UUID.class), edit(row)),
                presentation);
        return found.stream()
                .map(Entry::film)
                .findFirst()
                .map(film ->
                        new CaptionEdits(film, found.stream().map(Entry::edit).toList()));
    }

    /** Captions that were given to the film that is played as a presentation, also replaced ones. */
    public Optional<GivenText> given(UUID presentation, int number) {
        return sql.one(
                "select f.id, l.language from ingest.film f left join ingest.caption_language l on l.film = f.id and"
                        + " l.number = ? where f.presentation = ? and f.removed_at is null",
                row -> new GivenText(
                        CaptionEdits.object(row.getObject("id", UUID.class), number),
                        Optional.ofNullable(row.getString("language")).orElse(Languages.UNKNOWN)),
                number,
                presentation);
    }

    public Optional<CaptionEdit> find(UUID film, String language, CaptionKind kind) {
        return sql.one(
                "select * from ingest.given_caption where film = ? and language = ? and kind = ?",
                CaptionBook::edit,
                film,
                language,
                kind);
    }

    /** A number that the film's captions never had. */
    public int next(UUID film) {
        List<Integer> given = sql.list(
                "update ingest.film set captions_given = captions_given + 1 where id = ? returning captions_given",
                row -> row.getInt("captions_given"),
                film);
        return CaptionEdit.FIRST - 1 + given.get(0);
    }

    public void put(UUID film, CaptionEdit edit) {
        sql.change(
                "insert into ingest.given_caption (film, language, kind, number, bytes) values (?, ?, ?, ?, ?)"
                        + " on conflict (film, language, kind) do update set number = excluded.number,"
                        + " bytes = excluded.bytes",
                film,
                edit.language(),
                edit.kind(),
                edit.number().isPresent() ? Optional.of(edit.number().getAsInt()) : Optional.empty(),
                edit.bytes());
        edit.number()
                .ifPresent(number -> sql.change(
                        "insert into ingest.caption_language (film, number, language) values (?, ?, ?)",
                        film,
                        number,
                        edit.language()));
        sql.change("update ingest.film set revision = revision + 1 where id = ?", film);
    }

    public void forget(UUID film, String language, CaptionKind kind) {
        sql.change(
                "delete from ingest.given_caption where film = ? and language = ? and kind = ?", film, language, kind);
        sql.change("update ingest.film set revision = revision + 1 where id = ?", film);
    }

    private static CaptionEdit edit(ResultSet row) throws SQLException {
        var number = Sql.whole(row, "number").map(OptionalInt::of).orElse(OptionalInt.empty());
        return new CaptionEdit(
                row.getString("language"), CaptionKind.valueOf(row.getString("kind")), number, row.getInt("bytes"));
    }
}
