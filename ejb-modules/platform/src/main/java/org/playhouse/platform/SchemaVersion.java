package org.playhouse.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.sql.DataSource;

/**
 * Compares the migrations this build ships ({@code db/<room>/V<number>__*.sql}) with those the database has seen. A
 * newer database is right: release N runs on schema N+1.
 */
final class SchemaVersion {
    private static final Pattern MIGRATION = Pattern.compile("db/([a-z]+)/V(\\d+)__[^/]*\\.sql");

    private final DataSource source;
    private final Map<String, Integer> shipped;

    SchemaVersion(DataSource source, ClassLoader loader) {
        this.source = source;
        this.shipped = shipped(loader);
    }

    /** Highest migration of each room in this build. */
    Map<String, Integer> shipped() {
        return shipped;
    }

    /** Rooms whose tables are older than this build, with the version the database has. Empty is good. */
    Map<String, Integer> behind() {
        var seen = new HashMap<String, Integer>();
        Statements.rows(
                source,
                row -> seen.put(row.getString("room"), row.getInt("version")),
                "select room, version from platform.schema_version");
        var behind = new TreeMap<String, Integer>();
        shipped.forEach((room, version) -> {
            int known = seen.getOrDefault(room, 0);
            if (known < version) {
                behind.put(room, known);
            }
        });
        return behind;
    }

    private static Map<String, Integer> shipped(ClassLoader loader) {
        var found = new TreeMap<String, Integer>();
        try {
            for (var url : Collections.list(loader.getResources("db"))) {
                for (var name : names(url)) {
                    var match = MIGRATION.matcher(name);
                    if (match.matches()) {
                        found.merge(match.group(1), Integer.valueOf(match.group(2)), Math::max);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Collections.unmodifiableMap(found);
    }

    /** Names below {@code db} in a folder of classes, or in a jar ({@code jar:file:..!/db} or Liberty's {@code wsjar:}). */
    private static List<String> names(URL url) throws IOException {
        var text = url.toString();
        int bang = text.indexOf("!/");
        if (bang < 0) {
            var folder = Path.of(URI.create(text));
            try (var files = Files.walk(folder, 2)) {
                return files.map(file ->
                                "db/" + folder.relativize(file).toString().replace('\\', '/'))
                        .toList();
            }
        }
        var jar = Path.of(URI.create(text.substring(text.indexOf("file:"), bang)));
        try (var zip = new ZipFile(jar.toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        }
    }
}
