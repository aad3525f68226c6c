package org.playhouse.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The modules of the house, where their classes lie, and the edges in use between them. */
final class House {
    static final Path ROOT = Path.of(System.getProperty("playhouse.root", ".."));

    /** Where a module's source is; its classes are in target/classes, its package is org.playhouse.&lt;name&gt;. */
    static final Map<String, String> MODULES = new LinkedHashMap<>();

    /** module -> modules whose published words and boundary it uses. Only edges in use: an unused one fails. */
    static final Map<String, Set<String>> EDGES = new LinkedHashMap<>();

    static {
        edges();
    }

    static final Set<String> ROOMS = Set.of("identity", "catalog", "ingest", "license", "playback", "scheduler");
    static final Set<String> BATCH = Set.of("transcode", "packaging", "scheduler");
    static final Set<String> WARS = Set.of("api", "origin", "operations", "site");

    private House() {}

    private static void edges() {
        try {
            for (var line : Files.readAllLines(ROOT.resolve("ear/edges.txt"))) {
                if (!line.startsWith("#") && !line.isBlank()) {
                    var words = line.split("->", 2);
                    var folder = words[0].strip();
                    var name = folder.substring(folder.lastIndexOf('/') + 1);
                    MODULES.put(name, folder);
                    EDGES.put(
                            name,
                            Stream.of(words[1].strip().split("\\s+"))
                                    .filter(word -> !word.isEmpty())
                                    .collect(Collectors.toSet()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All compiled main classes of the house, read from their folders. */
    static JavaClasses classes() {
        var folders = MODULES.values().stream()
                .map(module -> ROOT.resolve(module).resolve("target/classes"))
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
