package org.playhouse.devstack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One address in front of several members: it knows which of them are ready, sends the public to those, and tries a
 * request that only reads once more elsewhere. Needs HAProxy or nginx on the PATH; without one the first open member's
 * address is everybody's.
 *
 * @param program its path
 * @param members those of this run
 */
record Edge(Kind kind, String program, Home home, Ports ports, List<Member> members) {
    static final String NAME = "edge";
    private static final int PATIENCE = 2_000;
    /** Longer than two of its checks: then it has seen that a member is not ready any more. */
    static final Duration NOTICED = Duration.ofSeconds(3);

    /** Which program, best first. */
    enum Kind {
        HAPROXY,
        NGINX;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What {@code -Dplayhouse.run.edge} asks for: {@code none}, {@code haproxy}, {@code nginx}, or, when it says nothing,
     * one in front of more than one member when the machine has it.
     */
    static Optional<Edge> of(Settings settings, Home home, Ports ports, List<Member> members) {
        String wish = settings.config().getOrDefault("playhouse.run.edge", members.size() > 1 ? "" : "none");
        if (wish.equals("none")) {
            return Optional.empty();
        }
        List<Kind> kinds = Arrays.stream(Kind.values())
                .filter(kind -> wish.isEmpty() || kind.word().equals(wish))
                .toList();
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("-Dplayhouse.run.edge is none, haproxy or nginx, not " + wish + ".");
        }
        for (Kind kind : kinds) {
            Optional<String> program = Tools.find(kind.word());
            if (program.isPresent()) {
                return Optional.of(new Edge(kind, program.get(), home, ports, members));
            }
        }
        if (!wish.isEmpty()) {
            throw new IllegalArgumentException("There is no " + wish + " on the PATH (-Dplayhouse.run.edge).");
        }
        return Optional.empty();
    }

    String publicBase() {
        return "http://" + Ports.HOST + ":" + ports.edge();
    }

    String operationsBase() {
        return "http://" + Ports.HOST + ":" + ports.edgeOperations();
    }

    /** Where its requests to members come from, when that tells them from everybody else's; only there it is trusted. */
    static Optional<String> source() {
        return System.getProperty("os.name").startsWith("Linux") ? Optional.of("127.0.0.2") : Optional.empty();
    }

    /** Writes its configuration, lets the program judge it, and says how to start it. */
    Launch launch() throws IOException, InterruptedException {
        tell(Set.of());
        String file = file().toString();
        Tools.run(
                kind == Kind.HAPROXY
                        ? List.of(program, "-c", "-q", "-f", file)
                        : List.of(program, "-t", "-q", "-c", file),
                home);
        return new Launch(
                NAME,
                kind == Kind.HAPROXY ? List.of(program, "-db", "-f", file) : List.of(program, "-c", file),
                Map.of(),
                home.root(),
                home.log(NAME),
                "TERM",
                () -> accepts(ports.edge()) && accepts(ports.edgeOperations()));
    }

    /**
     * Writes down which members are ready; HAProxy finds that out by itself.
     *
     * @return whether a running one has to read it again (SIGHUP)
     */
    boolean tell(Set<String> ready) throws IOException {
        String words = kind == Kind.HAPROXY
                ? new HaproxyWords(ports, members, source()).text()
                : new NginxWords(home, ports, members, source(), ready).text();
        if (Files.exists(file()) && Files.readString(file()).equals(words)) {
            return false;
        }
        Home.write(file(), words);
        return kind == Kind.NGINX;
    }

    private Path file() {
        return home.file(kind.word() + ".conf");
    }

    private static boolean accepts(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(Ports.HOST, port), PATIENCE);
            return true;
        }
    }
}
