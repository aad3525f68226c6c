package org.playhouse.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Serves a page of another origin with Shaka and hls.js, as a client developer's own site would be. */
final class PlayerPage implements AutoCloseable {
    private static final Map<String, String> LIBRARIES = Map.of(
            "/lib/shaka.js", "clients/node_modules/shaka-player/dist/shaka-player.compiled.js",
            "/lib/hls.js", "clients/node_modules/hls.js/dist/hls.js",
            "/lib/hls-parser.js", "clients/node_modules/hls-parser/dist/hls-parser.js");

    private final HttpServer server;

    PlayerPage() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::serve);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private void serve(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        byte[] body;
        if (LIBRARIES.containsKey(path)) {
            body = Files.readAllBytes(Client.root().resolve(Path.of(LIBRARIES.get(path))));
        } else {
            var name = path.equals("/") ? "/players/index.html" : "/players" + path;
            try (var in = PlayerPage.class.getResourceAsStream(name)) {
                body = in == null ? new byte[0] : in.readAllBytes();
            }
        }
        exchange.getResponseHeaders()
                .set("Content-Type", path.endsWith(".js") ? "text/javascript" : "text/html; charset=utf-8");
        exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
