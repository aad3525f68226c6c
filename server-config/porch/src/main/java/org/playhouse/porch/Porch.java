package org.playhouse.porch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ibm.wsspi.http.HttpInboundConnection;
import com.ibm.wsspi.http.HttpRequest;
import com.ibm.wsspi.http.WorkClassifier;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Liberty asks it about each request before an application sees it (the SPI's name for this is classifying work). What is
 * refused is answered here; for everything else it has no wish, and the server goes on as without it.
 */
public final class Porch implements WorkClassifier {
    @Override
    public Executor classify(HttpRequest request, HttpInboundConnection connection) {
        var path = request.getURI();
        var refusal = Address.refusal(request.getMethod(), path);
        if (refusal.isPresent()) {
            return ignored -> refuse(refusal.get(), request, connection);
        }
        if (Address.ofServer(path)) {
            connection.getResponse().setHeader("traceparent", trace(request).header());
        }
        return null;
    }

    private static void refuse(Refusal refusal, HttpRequest request, HttpInboundConnection connection) {
        var trace = trace(request);
        byte[] body = refusal.json(trace.id()).getBytes(UTF_8);
        var response = connection.getResponse();
        response.setStatus(refusal.status());
        response.setHeader("Content-Type", "application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response.setHeader("traceparent", trace.header());
        // a body that nobody read must not be taken for the next request
        response.setHeader("Connection", "Close");
        if (refusal == Refusal.METHOD) {
            response.setHeader("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
        }
        response.setContentLength(body.length);
        Exception failed = null;
        try {
            if (!"HEAD".equals(request.getMethod())) {
                response.getBody().write(body);
            }
        } catch (IOException gone) {
            failed = gone;
        }
        connection.finish(failed);
    }

    private static TraceParent trace(HttpRequest request) {
        return TraceParent.of(request.getHeader("traceparent"), ThreadLocalRandom.current());
    }
}
