package org.playhouse.devstack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One address in front of several members: it asks each of them whether it is ready, sends the public to those that are,
 * and tries a request that only reads once more elsewhere. Needs HAProxy on the PATH; without one the first member's
 * address is everybody's.
 *
 * @param program HAProxy's path
 * @param members those of this run
 */
record Edge(String program, Home home, Ports ports, List<Member> members) {
    static final String NAME = "edge";
    private static final String KIND = "haproxy";
    private static final int PATIENCE = 2_000;
    /** Longer than two of its checks: then it has seen that a member is not ready any more. */
    static final Duration NOTICED = Duration.ofSeconds(3);

    /**
     * What {@code -Dplayhouse.run.edge} asks for: {@code none}, {@code haproxy}, or, when it says nothing, one in front of
     * more than one member when the machine has it.
     */
    static Optional<Edge> of(Settings settings, Home home, Ports ports, List<Member> members) {
        Optional<String> wish = Optional.ofNullable(settings.config().get("playhouse.run.edge"));
        boolean wanted = wish.map(word -> !word.equals("none")).orElse(members.size() > 1);
        if (wish.filter(word -> !word.equals("none") && !word.equals(KIND)).isPresent()) {
            throw new IllegalArgumentException("-Dplayhouse.run.edge is none or haproxy, not " + wish.get() + ".");
        }
        Optional<String> program = Tools.find(KIND);
        if (wish.isPresent() && wanted && program.isEmpty()) {
            throw new IllegalArgumentException("There is no haproxy on the PATH (-Dplayhouse.run.edge=haproxy).");
        }
        return program.filter(found -> wanted).map(found -> new Edge(found, home, ports, members));
    }

    String kind() {
        return KIND;
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
        var file = home.file("haproxy.cfg");
        Home.write(file, new HaproxyWords(ports, members, source()).text());
        Tools.run(List.of(program, "-c", "-q", "-f", file.toString()), home);
        return new Launch(
                NAME,
                List.of(program, "-db", "-f", file.toString()),
                Map.of(),
                home.root(),
                home.log(NAME),
                "TERM",
                () -> accepts(ports.edge()) && accepts(ports.edgeOperations()));
    }

    private static boolean accepts(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(Ports.HOST, port), PATIENCE);
            return true;
        }
    }
}
