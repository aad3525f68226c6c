package org.playhouse.platform;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Accepts every connection; what is asked by HTTP it answers with statuses, or never. */
final class MoodyStore implements AutoCloseable {
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connected = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    /** In turn, the last one again and again; none: silence. */
    private volatile List<Integer> statuses = List.of();

    private volatile int since;

    MoodyStore() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port());
    }

    void silent() {
        statuses = List.of();
    }

    void says(Integer... answers) {
        since = asked.get();
        statuses = List.of(answers);
    }

    /** Requests that arrived. */
    int asked() {
        return asked.get();
    }

    int connected() {
        return connected.get();
    }

    private void accept() {
        try {
            while (true) {
                var socket = server.accept();
                connected.incrementAndGet();
                open.add(socket);
                daemon(() -> serve(socket));
            }
        } catch (IOException closed) {
            return;
        }
    }

    /** One request on each connection: so a body that follows the head needs no reading. */
    private void serve(Socket socket) {
        try {
            var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            var first = lines.readLine();
            if (first == null || !first.contains("HTTP/")) {
                return;
            }
            long body = lines.lines()
                    .takeWhile(line -> !line.isEmpty())
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                    .mapToLong(line -> Long.parseLong(line.substring(15).strip()))
                    .sum();
            int turn = asked.getAndIncrement() - since;
            var answers = statuses;
            if (answers.isEmpty()) {
                return;
            }
            for (long left = body; left > 0 && lines.read() >= 0; left--) {}
            int status = answers.get(Math.min(turn, answers.size() - 1));
            socket.getOutputStream()
                    .write(("HTTP/1.1 " + status + " x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.close();
        } catch (IOException gone) {
            return;
        }
    }

    private static void daemon(Runnable task) {
        var thread = new Thread(task, "moody-store");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (var socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
