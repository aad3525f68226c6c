package org.playhouse.devstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One Liberty member: its user folder, its configuration, its JVM. */
record Member(Settings settings, Home home, Ports ports, Seat seat) {
    private static final String WORDS = "configDropins/overrides/devstack.xml";
    private static final String PORCH = "org.playhouse.porch_1.0.0.jar";
    private static final String CONFLICTS = "CWWKF0001E|CWWKF0033E|CWWKF0044E|CWWKF0046W";

    String name() {
        return seat.name();
    }

    String role() {
        return seat.role();
    }

    int http() {
        return ports.http(seat.slot());
    }

    int operations() {
        return ports.operations(seat.slot());
    }

    Path log() {
        return home.logs().resolve(name()).resolve("messages.log");
    }

    Path scratch() {
        return home.file("scratch").resolve(name());
    }

    /** Writes server.xml, what it includes, and this member's values; then says how to start it. */
    Launch launch(Path ear, Map<String, String> config) throws IOException {
        Path server = server();
        Path serverConfig = settings.checkout().resolve("server-config");
        Path roleFile = roleFile();
        Home.delete(server.resolve("common"));
        Files.createDirectories(server);
        Home.copy(serverConfig.resolve("common"), server.resolve("common"));
        Files.copy(roleFile, server.resolve("server.xml"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Path words = words(home.root(), name());
        Files.createDirectories(words.getParent());
        Home.write(words, variables(ear, config));
        Home.delete(scratch());
        Files.createDirectories(scratch());
        keepDumpsOut();
        buildPorch(serverConfig.resolve("porch"));
        if (!conflict().isEmpty()) {
            // an earlier start's; this one is judged by its own words
            Files.delete(log());
        }

        Path wlp = settings.checkout().resolve("server-config/devstack/target/liberty/wlp");
        List<String> command = new ArrayList<>(Tools.java(
                "768m",
                home.folder("tmp/" + name()),
                "-Xms256m",
                // the executor's configured size counts at once: six threads, as many as Liberty starts with, are soon
                // all taken by channels that wait for facts, and with busy cores it never adds the one that goes on
                "-DtpcStartupPoolSize=-1",
                "-javaagent:" + wlp.resolve("bin/tools/ws-javaagent.jar")));
        command.remove("-XX:TieredStopAtLevel=1");
        command.addAll(opens(wlp));
        command.addAll(List.of("-jar", wlp.resolve("bin/tools/ws-server.jar").toString(), name()));
        return new Launch(
                name(),
                command,
                Map.of(
                        "WLP_USER_DIR", userFolder().toString(),
                        "WLP_OUTPUT_DIR", userFolder().resolve("servers").toString(),
                        "LOG_DIR", log().getParent().toString()),
                userFolder(),
                home.log(name() + "-console"),
                "TERM",
                () -> Stores.status(operationsBase() + "/health/ready") == 200);
    }

    /** Throws when nobody has described such a member. */
    void requireRole() {
        if (!Files.exists(roleFile())) {
            throw new IllegalArgumentException("There is no role " + role() + " (no " + roleFile() + ").");
        }
    }

    private Path roleFile() {
        return settings.checkout()
                .resolve("server-config/roles")
                .resolve(role())
                .resolve("server.xml");
    }

    String publicBase() {
        return "http://" + Ports.HOST + ":" + http();
    }

    String operationsBase() {
        return "http://" + Ports.HOST + ":" + operations();
    }

    /** The first words of the log that say that features exclude each other; Liberty itself goes on with none installed. */
    String conflict() {
        if (!Files.exists(log())) {
            return "";
        }
        try (Stream<String> lines = Files.lines(log())) {
            return lines.filter(line -> line.matches(".*(" + CONFLICTS + ").*"))
                    .findFirst()
                    .map(line -> line.replaceFirst(".*\"message\":\"([^\"]*)\".*", "$1"))
                    .orElse("");
        } catch (IOException | UncheckedIOException rolled) {
            return "";
        }
    }

    /**
     * Liberty's first-failure dumps print the fields of live objects, and a request's fields hold tokens. A file where their
     * folder would be keeps them out of the disk; {@code -Dplayhouse.run.dumps=true} lets them in.
     */
    private void keepDumpsOut() throws IOException {
        Path dumps = log().resolveSibling("ffdc");
        Home.delete(dumps);
        if (!Boolean.parseBoolean(settings.config().get("playhouse.run.dumps"))) {
            Files.createDirectories(dumps.getParent());
            Files.createFile(dumps);
        }
    }

    /** Lays the porch's bundle and feature where Liberty looks for a user's features. */
    private void buildPorch(Path porch) throws IOException {
        Path lib = userFolder().resolve("extension/lib");
        Home.delete(lib);
        Files.createDirectories(lib);
        Files.copy(porch.resolve("target").resolve(PORCH), lib.resolve(PORCH));
        Home.copy(porch.resolve("src/main/feature"), lib.resolve("features"));
    }

    private Path userFolder() {
        return home.file("members").resolve(name());
    }

    /** Where the configuration lies that a member of a home was given. */
    static Path words(Path home, String name) {
        return home.resolve("members")
                .resolve(name)
                .resolve("servers")
                .resolve(name)
                .resolve(WORDS);
    }

    private Path server() {
        return userFolder().resolve("servers").resolve(name());
    }

    private String variables(Path ear, Map<String, String> config) {
        Map<String, String> all = new TreeMap<>(config);
        all.put("playhouse.ear", ear.toString());
        all.put("playhouse.http.port", String.valueOf(http()));
        all.put("playhouse.operations.port", String.valueOf(operations()));
        all.put("playhouse.member.name", name());
        all.put("playhouse.member.role", role());
        all.put("playhouse.transcode.scratch", scratch().toString());
        all.putAll(settings.config());
        return all.entrySet().stream()
                .map(entry ->
                        "  <variable name=\"" + xml(entry.getKey()) + "\" value=\"" + xml(entry.getValue()) + "\"/>")
                .collect(Collectors.joining("\n", "<server>\n", "\n</server>\n"));
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("\"", "&quot;")
                .replace("\n", "&#10;");
    }

    private static List<String> opens(Path wlp) throws IOException {
        String file = Runtime.version().feature() >= 24 ? "java24.options" : "java9.options";
        Path options = wlp.resolve("lib/platform/java").resolve(file);
        List<String> opens = new ArrayList<>();
        for (String line : Files.readAllLines(options)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                opens.add(line.strip());
            }
        }
        return opens;
    }
}
