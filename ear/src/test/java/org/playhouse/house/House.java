package org.playhouse.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The modules of the house, where their classes lie, and the edges in use between them. */
final class House {
    /** Where a module's source is; its classes are in target/classes, its package is org.playhouse.&lt;name&gt;. */
    static final Map<String, String> MODULES = modules();

    static final Set<String> ROOMS = Set.of("identity", "catalog", "ingest", "license", "playback");
    static final Set<String> BATCH = Set.of("transcode", "packaging");
    static final Set<String> WARS = Set.of("api", "origin", "operations", "site");

    /** module -> modules whose published words and boundary it uses. Only edges in use: an unused one fails. */
    static final Map<String, Set<String>> EDGES = Map.ofEntries(
            Map.entry("kernel", Set.of()),
            Map.entry("media", Set.of()),
            Map.entry("platform", Set.of("kernel")),
            Map.entry("identity", Set.of("kernel")),
            Map.entry("catalog", Set.of("kernel")),
            Map.entry("ingest", Set.of("kernel", "catalog", "media")),
            Map.entry("license", Set.of("kernel", "media")),
            Map.entry("playback", Set.of("kernel", "catalog", "license", "media")),
            Map.entry("transcode", Set.of("kernel", "ingest", "media")),
            Map.entry("packaging", Set.of("kernel", "ingest", "license", "media")),
            Map.entry("http", Set.of("kernel", "identity")),
            Map.entry("api", Set.of("kernel", "http", "identity", "catalog", "ingest", "license", "playback")),
            Map.entry("origin", Set.of("kernel", "http", "identity", "catalog", "license", "playback", "media")),
            Map.entry("operations", Set.of("kernel", "http", "identity", "catalog", "ingest")),
            Map.entry("site", Set.of()));

    private House() {}

    private static Map<String, String> modules() {
        var modules = new LinkedHashMap<String, String>();
        for (var name :
                List.of("kernel", "media", "platform", "identity", "catalog", "ingest", "license", "playback")) {
            modules.put(name, "ejb-modules/" + name);
        }
        for (var name : List.of("transcode", "packaging")) {
            modules.put(name, "batch-jobs/" + name);
        }
        for (var name : List.of("http", "api", "origin", "operations", "site")) {
            modules.put(name, "web-modules/" + name);
        }
        return modules;
    }

    /** All compiled main classes of the house, read from their folders. */
    static JavaClasses classes() {
        var root = Path.of(System.getProperty("playhouse.root", ".."));
        var folders = MODULES.values().stream()
                .map(module -> root.resolve(module).resolve("target/classes"))
                .filter(Files::isDirectory)
                .toList();
        return new ClassFileImporter().importPaths(folders);
    }

    /** The module of a class of ours, or an empty word. */
    static String moduleOf(JavaClass type) {
        var words = type.getPackageName().split("\\.");
        var ours = words.length > 2 && words[0].equals("org") && words[1].equals("playhouse");
        return ours && MODULES.containsKey(words[2]) ? words[2] : "";
    }

    /** The layer of a class: entity, control, boundary, adapter, or empty for the room's published words. */
    static String layerOf(JavaClass type) {
        var words = List.of(type.getPackageName().split("\\."));
        return words.stream()
                .skip(3)
                .filter(Set.of("entity", "control", "boundary", "adapter")::contains)
                .findFirst()
                .orElse("");
    }

    /** Edges between modules that the classes really have. */
    static Map<String, Set<String>> edgesIn(JavaClasses classes) {
        return classes.stream()
                .filter(type -> !moduleOf(type).isEmpty())
                .collect(Collectors.groupingBy(
                        House::moduleOf,
                        Collectors.flatMapping(
                                type -> type.getDirectDependenciesFromSelf().stream()
                                        .map(use ->
                                                moduleOf(use.getTargetClass().getBaseComponentType()))
                                        .filter(used -> !used.isEmpty() && !used.equals(moduleOf(type))),
                                Collectors.toCollection(TreeSet::new))));
    }
}
