package org.playhouse.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Lists which test proves which row of the mission. A row without a test is open; a tag that moves or vanishes shows
 * as a difference of {@code mission-rows.txt} ({@code -Dgolden=write} renews it).
 */
class MissionRowsTest {
    private static final Pattern ROW = Pattern.compile("@Tag\\(\"([A-Z]+-\\d+)\"\\)");
    private static final Path ROOT = Path.of(System.getProperty("playhouse.root", ".."));

    @Test
    void eachRowNamesItsTests() throws IOException {
        var list = Path.of("src/test/resources/golden/mission-rows.txt");
        var rows = rows();
        if ("write".equals(System.getProperty("golden"))) {
            Files.createDirectories(list.getParent());
            Files.writeString(list, rows);
        }
        assertThat(rows).isEqualTo(Files.readString(list));
    }

    private static String rows() throws IOException {
        var rows = new TreeMap<String, TreeSet<String>>();
        for (var folder :
                new String[] {"ejb-modules", "batch-jobs", "web-modules", "server-config", "ear", "clients/e2e"}) {
            try (var files = Files.walk(ROOT.resolve(folder))) {
                for (var file : files.filter(MissionRowsTest::isTest).toList()) {
                    var row = ROW.matcher(Files.readString(file));
                    while (row.find()) {
                        rows.computeIfAbsent(row.group(1), key -> new TreeSet<>())
                                .add(file.getFileName().toString().replace(".java", ""));
                    }
                }
            }
        }
        return rows.entrySet().stream()
                .map(row -> row.getKey() + "  " + String.join(" ", row.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    private static boolean isTest(Path file) {
        var name = file.toString().replace('\\', '/');
        return name.contains("/src/test/java/") && name.endsWith(".java") && !name.contains("/target/");
    }
}
