package org.playhouse.migrate;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the rooms that keep tables: the folders {@code db/<room>} on the class path. */
final class RoomFolders {
    private static final Pattern MIGRATION = Pattern.compile("db/([a-z]+)/V\\d+__[^/]*\\.sql");

    private RoomFolders() {}

    /** Names of the rooms; platform, where versions are noted, comes first. */
    static List<String> on(ClassLoader loader) throws IOException {
        var rooms = new TreeSet<String>();
        for (var url : Collections.list(loader.getResources("db"))) {
            try (var names = names(url)) {
                names.map(MIGRATION::matcher)
                        .filter(java.util.regex.Matcher::matches)
                        .forEach(match -> rooms.add(match.group(1)));
            }
        }
        if (!rooms.remove("platform")) {
            throw new IllegalStateException("db/platform is not on the class path");
        }
        var ordered = new ArrayList<String>(rooms);
        ordered.add(0, "platform");
        return ordered;
    }

    private static Stream<String> names(URL url) throws IOException {
        var text = url.toString();
        int bang = text.indexOf("!/");
        if (bang < 0) {
            var folder = Path.of(URI.create(text));
            return Files.walk(folder, 2)
                    .map(file -> "db/" + folder.relativize(file).toString().replace('\\', '/'));
        }
        try (var jar = new JarFile(
                Path.of(URI.create(text.substring("jar:".length(), bang))).toFile())) {
            return jar.stream().map(entry -> entry.getName()).toList().stream();
        }
    }
}
