package org.playhouse.devstack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** One block of 100 ports: base + fixed offset, all on the loopback address (api.md, "Ports"). */
record Ports(int base) {
    static final String HOST = "127.0.0.1";
    private static final int BLOCK = 100;
    private static final int LAST_OFFSET = 21;

    /** A port of the block is taken and the block was named. */
    static final class Taken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Taken(int port) {
            super("Port " + port + " is taken. Name another block with -Dplayhouse.port.");
        }
    }

    static Ports choose(OptionalInt named) {
        if (named.isPresent()) {
            new Ports(named.getAsInt()).firstTaken().ifPresent(port -> {
                throw new Taken(port);
            });
            return new Ports(named.getAsInt());
        }
        OptionalInt taken = new Ports(Settings.DEFAULT_PORT).firstTaken();
        if (taken.isEmpty()) {
            return new Ports(Settings.DEFAULT_PORT);
        }
        Ports next = IntStream.iterate(Settings.DEFAULT_PORT + BLOCK, port -> port < 60_000, port -> port + BLOCK)
                .mapToObj(Ports::new)
                .filter(ports -> ports.firstTaken().isEmpty())
                .findFirst()
                .orElseThrow(() -> new Taken(taken.getAsInt()));
        System.out.println("Port " + taken.getAsInt() + " is taken; using the block from " + next.base + ".");
        return next;
    }

    int http(int member) {
        return base + 2 * member;
    }

    int operations(int member) {
        return base + 2 * member + 1;
    }

    int postgres() {
        return base + 10;
    }

    int kafka() {
        return base + 11;
    }

    int kafkaController() {
        return base + 12;
    }

    int redis() {
        return base + 13;
    }

    int s3() {
        return base + 14;
    }

    int sqs() {
        return base + 15;
    }

    int edge() {
        return base + 20;
    }

    int edgeOperations() {
        return base + 21;
    }

    private OptionalInt firstTaken() {
        return Arrays.stream(IntStream.rangeClosed(base, base + LAST_OFFSET).toArray())
                .filter(port -> !free(port))
                .findFirst();
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // a port whose last owner died a second ago is free for servers, which all set this
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
