package org.playhouse.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import javax.sql.DataSource;

/**
 * Compares the migrations this build ships ({@code db/<room>/V<number>__*.sql}) with those the database has seen. A
 * newer database is right: release N runs on schema N+1.
 */
final class SchemaVersion {
    private static final Pattern MIGRATION = Pattern.compile("(?:^|.*/)V(\\d+)__[^/]*\\.sql");
    /** Every room's jar has its migrations in a folder of this; these rooms keep tables. */
    private static final String[] ROOMS = {
        "platform", "identity", "catalog", "ingest", "license", "playback", "profiles", "membership", "insight", "live"
    };

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
        Sql.rows(
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
            for (var room : ROOMS) {
                for (var url : Collections.list(loader.getResources("db/" + room))) {
                    read(url, room, found);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Collections.unmodifiableMap(found);
    }

    private static void read(URL url, String room, Map<String, Integer> found) throws IOException {
        var text = url.toString();
        int bang = text.indexOf("!/");
        if (bang < 0) {
            try (var files = Files.list(Path.of(java.net.URI.create(text)))) {
                files.forEach(file -> note(file.getFileName().toString(), room, found));
            }
            return;
        }
        var jar = Path.of(java.net.URI.create(text.substring(text.indexOf("file:"), bang)));
        try (var zip = new ZipFile(jar.toFile())) {
            zip.stream()
                    .filter(entry -> entry.getName().startsWith("db/" + room + "/"))
                    .forEach(entry -> note(entry.getName(), room, found));
        }
    }

    private static void note(String name, String room, Map<String, Integer> found) {
        var match = MIGRATION.matcher(name);
        if (match.matches()) {
            found.merge(room, Integer.valueOf(match.group(1)), Math::max);
        }
    }
}
