package org.playhouse.devstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the command line asked for (api.md, "Running it").
 *
 * @param checkout the folder of the root pom
 * @param home where everything that outlives a run is kept
 * @param port the first port of the block, when it was named
 * @param members one role per member, in order
 * @param join the run.json of a running Playhouse that the members join
 * @param film a film to upload as the creator would
 * @param exit stop everything when the films are in an end state
 * @param supervise start again what died
 * @param config every {@code -Dplayhouse.*}, handed on to each member
 */
record Settings(
        Path checkout,
        String version,
        Path home,
        OptionalInt port,
        List<String> members,
        Optional<Path> join,
        Optional<Path> film,
        boolean exit,
        boolean supervise,
        Map<String, String> config) {
    static final int DEFAULT_PORT = 9080;
    static final int MOST_MEMBERS = 5;
    private static final String GUESTS = "guests";
    private static final int MOST_GUESTS = 9;

    /** Where the home may be: the first of these that nobody uses. Guests of a Playhouse have theirs below its own. */
    List<Path> homes() {
        if (join.isEmpty() || !join.get().resolveSibling(GUESTS).equals(home)) {
            return List.of(home);
        }
        return IntStream.rangeClosed(1, MOST_GUESTS)
                .mapToObj(number -> home.resolve(String.valueOf(number)))
                .toList();
    }

    /** FFmpeg for this machine, as its Maven artifact carries it. */
    Path ffmpegJar() throws IOException {
        Path folder = checkout.resolve("server-config/devstack/target/ffmpeg");
        try (Stream<Path> jars = Files.list(folder)) {
            return jars.filter(jar -> jar.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no FFmpeg jar in " + folder));
        }
    }

    static Settings of(Properties given) {
        Path checkout = Path.of(given.getProperty("devstack.checkout", "."))
                .toAbsolutePath()
                .normalize();
        String port = given.getProperty("playhouse.port");
        Map<String, String> config = new TreeMap<>();
        given.stringPropertyNames().stream()
                .filter(name -> name.startsWith("playhouse.") && !name.equals("playhouse.basedir"))
                .forEach(name -> config.put(name, given.getProperty(name)));
        Optional<Path> join = Optional.ofNullable(given.getProperty("join"))
                .map(file -> checkout.resolve(file).normalize());
        return new Settings(
                checkout,
                given.getProperty("devstack.version", "0"),
                Optional.ofNullable(given.getProperty("playhouse.home"))
                        .map(home -> checkout.resolve(home).normalize())
                        .or(() -> join.map(file -> file.resolveSibling(GUESTS)))
                        .orElse(checkout.resolve(".playhouse")),
                port == null ? OptionalInt.empty() : OptionalInt.of(parsePort(port)),
                join.isPresent()
                        ? workers(given.getProperty("members", "worker:1"))
                        : answering(given.getProperty("members", "all:1")),
                join,
                Optional.ofNullable(given.getProperty("film")).map(Settings::readable),
                Boolean.parseBoolean(given.getProperty("playhouse.exit", "false")),
                Boolean.parseBoolean(given.getProperty("playhouse.run.supervise", "true")),
                Map.copyOf(config));
    }

    private static int parsePort(String port) {
        try {
            int number = Integer.parseInt(port);
            if (number >= 1024 && number <= 65_000) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // said below, with what was given
        }
        throw new IllegalArgumentException("-Dplayhouse.port must be a number from 1024 to 65000, not " + port + ".");
    }

    private static List<String> roles(String members) {
        List<String> roles = new ArrayList<>();
        for (String part : members.split(",", -1)) {
            String[] roleAndCount = part.split(":", -1);
            int count =
                    roleAndCount.length == 2 && roleAndCount[1].matches("\\d") ? Integer.parseInt(roleAndCount[1]) : 0;
            if (count == 0 || !roleAndCount[0].matches("[a-z]+")) {
                throw new IllegalArgumentException("-Dmembers is a list like all:1, not " + members + ".");
            }
            String[] more = new String[count];
            Arrays.fill(more, roleAndCount[0]);
            roles.addAll(List.of(more));
        }
        if (roles.size() > MOST_MEMBERS) {
            throw new IllegalArgumentException("At most " + MOST_MEMBERS + " members fit into one block of ports.");
        }
        return List.copyOf(roles);
    }

    private static List<String> answering(String members) {
        List<String> roles = roles(members);
        if (roles.stream().allMatch("worker"::equals)) {
            throw new IllegalArgumentException("-Dmembers=" + members + " has nobody who answers: add all:1 or web:1.");
        }
        return roles;
    }

    /** The edge knows the members that it began with; work goes to whoever is there. */
    private static List<String> workers(String members) {
        List<String> roles = roles(members);
        if (!roles.stream().allMatch("worker"::equals)) {
            throw new IllegalArgumentException("Only workers join: -Dmembers=worker:1, not " + members + ".");
        }
        return roles;
    }

    private static Path readable(String film) {
        Path path = Path.of(film).toAbsolutePath();
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new IllegalArgumentException("-Dfilm=" + film + " is not a file that can be read.");
        }
        return path;
    }
}
