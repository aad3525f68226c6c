package org.playhouse.media.ffmpeg;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A store that answers ranges, and can be away in several ways. */
final class RangeServer implements AutoCloseable {
    enum Mood {
        ANSWERS,
        FAILS,
        HANGS,
        /** As a proxy does whose store is gone: it accepts, and closes without a word. */
        CLOSES
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final byte[] content;
    volatile Mood mood = Mood.ANSWERS;
    /** The mood changes to {@link #then} after so many bytes of an answer. */
    volatile long failsAfter = Long.MAX_VALUE;

    volatile Mood then = Mood.FAILS;

    RangeServer(Path file) throws IOException {
        content = Files.readAllBytes(file);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/raw/film?X-Amz-Signature=secret&x=1";
    }

    private void answer(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        if (mood == Mood.HANGS) {
            return;
        }
        if (mood == Mood.CLOSES) {
            exchange.close();
            return;
        }
        if (mood == Mood.FAILS) {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
            return;
        }
        String[] ends =
                range == null ? new String[] {"0", ""} : range.substring(6).split("-", 2);
        int from = Integer.parseInt(ends[0]);
        int to = ends[1].isEmpty() ? content.length - 1 : Math.min(content.length - 1, Integer.parseInt(ends[1]));
        if (from >= content.length) {
            exchange.sendResponseHeaders(416, -1);
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-" + to + "/" + content.length);
        exchange.getResponseHeaders().set("Accept-Ranges", "bytes");
        exchange.sendResponseHeaders(range == null ? 200 : 206, to + 1L - from);
        send(exchange, Arrays.copyOfRange(content, from, to + 1));
    }

    private void send(HttpExchange exchange, byte[] body) throws IOException {
        if (body.length > failsAfter) {
            mood = then;
            exchange.getResponseBody().write(body, 0, (int) failsAfter);
            exchange.getResponseBody().flush();
            threads.execute(exchange::close);
            return;
        }
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
