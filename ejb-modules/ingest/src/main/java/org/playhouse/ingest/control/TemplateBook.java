package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.ingest.Template;
import org.playhouse.ingest.TemplateContent;
import org.playhouse.ingest.TemplateRef;
import org.playhouse.kernel.Page;
import org.playhouse.kernel.PageRequest;
import org.playhouse.kernel.Sql;

/** Templates in the book: versions are added, never changed. */
@ApplicationScoped
public class TemplateBook {
    private static final String LATEST =
            "select * from ingest.template t where version = (select max(version) from ingest.template where name = t.name) ";

    private Sql sql;

    protected TemplateBook() {}

    @Inject
    public TemplateBook(Sql sql) {
        this.sql = sql;
    }

    public Optional<Template> latest(String name) {
        return sql.one(
                "select * from ingest.template where name = ? order by version desc limit 1",
                TemplateBook::template,
                name);
    }

    public Optional<Template> find(TemplateRef ref) {
        return sql.one(
                "select * from ingest.template where name = ? and version = ?",
                TemplateBook::template,
                ref.name(),
                ref.version());
    }

    public List<String> names() {
        return sql.list(
                "select distinct name from ingest.template order by name limit " + PageRequest.MAX,
                row -> row.getString("name"));
    }

    /** The newest version of each; the last changed one first. */
    public Page<Template> page(PageRequest page) {
        var rows = sql.list(
                "select * from (" + LATEST
                        + ") l where (?::bigint is null or position < ?) order by position desc limit ?",
                row -> new Placed(row.getLong("position"), template(row)),
                after(page),
                after(page),
                page.limit() + 1);
        return Page.of(rows, page.limit(), row -> String.valueOf(row.position()))
                .map(Placed::template);
    }

    /** All versions of one, newest first. */
    public Page<Template> versions(String name, PageRequest page) {
        var rows = sql.list(
                "select * from ingest.template where name = ? and (?::bigint is null or version < ?)"
                        + " order by version desc limit ?",
                TemplateBook::template,
                name,
                after(page),
                after(page),
                page.limit() + 1);
        return Page.of(rows, page.limit(), row -> String.valueOf(row.ref().version()));
    }

    /** Whether nobody else had made this version. */
    public boolean add(TemplateRef ref, TemplateContent content, Optional<UUID> by) {
        var rungs = content.video().rungs();
        return sql.change(
                        "insert into ingest.template (name, version, description, codec, max_height, rung_heights,"
                                + " rung_bitrates, audio_codecs, max_channels, captions, protection, schemes, key_period, preview_first, created_by)"
                                + " values (?, ?, ?, ?, ?, ?::bigint[], ?::bigint[], ?::varchar[], ?, ?, ?, ?::varchar[], ?, ?, ?)"
                                + " on conflict do nothing",
                        ref.name(),
                        ref.version(),
                        content.description(),
                        content.video().codec(),
                        content.video().maxHeight(),
                        rungs.stream().map(rung -> (long) rung.height()).toList(),
                        rungs.stream().map(rung -> rung.bitrate().orElse(0L)).toList(),
                        content.audio().codecs(),
                        content.audio().maxChannels(),
                        content.captions(),
                        content.protection().mode(),
                        content.protection().schemes(),
                        content.protection().keyPeriodSeconds(),
                        content.previewFirst(),
                        by)
                == 1;
    }

    private record Placed(long position, Template template) {}

    private static Optional<Long> after(PageRequest page) {
        return page.after().map(Long::valueOf);
    }

    private static Template template(ResultSet row) throws SQLException {
        return new Template(
                new TemplateRef(row.getString("name"), row.getInt("version")),
                new TemplateContent(
                        Sql.text(row, "description"),
                        new TemplateContent.Pictures(row.getString("codec"), Sql.whole(row, "max_height"), rungs(row)),
                        new TemplateContent.Sound(words(row, "audio_codecs"), row.getInt("max_channels")),
                        row.getBoolean("captions"),
                        new TemplateContent.Protection(
                                row.getString("protection"), words(row, "schemes"), Sql.whole(row, "key_period")),
                        row.getBoolean("preview_first")),
                Sql.instant(row, "created_at").orElseThrow(),
                Sql.id(row, "created_by"));
    }

    private static List<TemplateContent.Rung> rungs(ResultSet row) throws SQLException {
        var heights = (Long[]) row.getArray("rung_heights").getArray();
        var bitrates = (Long[]) row.getArray("rung_bitrates").getArray();
        var rungs = new ArrayList<TemplateContent.Rung>();
        for (int i = 0; i < heights.length; i++) {
            long bitrate = bitrates[i];
            rungs.add(new TemplateContent.Rung(
                    Math.toIntExact(heights[i]), bitrate == 0 ? Optional.empty() : Optional.of(bitrate)));
        }
        return rungs;
    }

    private static List<String> words(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
