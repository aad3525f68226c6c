package org.playhouse.origin;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.playhouse.http.HttpProblem;

/** An answer in HTTP's words: entity tags, one range, HEAD, compressed manifests (RFC 9110). */
final class Reply {
    private static final int WORTH_COMPRESSING = 512;

    private Reply() {}

    static void send(AsyncContext context, HttpServletRequest request, HttpServletResponse response, Answer answer)
            throws IOException {
        boolean kept = false;
        try {
            if (answer.unchanged()) {
                headers(response, answer);
                response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
                context.complete();
            } else {
                kept = body(context, request, response, answer);
            }
        } finally {
            if (!kept) {
                answer.release().run();
            }
        }
    }

    /** Whether bytes are still on their way. */
    private static boolean body(
            AsyncContext context, HttpServletRequest request, HttpServletResponse response, Answer answer)
            throws IOException {
        boolean immutable = answer.etag().isPresent();
        var bytes = immutable ? answer.bytes() : compressed(request, response, answer.bytes());
        var range = immutable ? range(request, answer, bytes.length) : new Ranges.Whole();
        if (range instanceof Ranges.Unsatisfiable) {
            response.setHeader("Content-Range", "bytes */" + bytes.length);
            throw HttpProblem.RANGE.because("There are no such bytes.");
        }
        int from = 0;
        int end = bytes.length;
        if (range instanceof Ranges.Part part) {
            from = (int) part.from();
            end = (int) part.to() + 1;
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setHeader("Content-Range", "bytes " + from + "-" + (end - 1) + "/" + bytes.length);
        }
        headers(response, answer);
        response.setContentType(answer.mediaType());
        response.setContentLength(end - from);
        if (request.getMethod().equals("HEAD")) {
            context.complete();
            return false;
        }
        Delivery.start(context, bytes, from, end, answer.release());
        return true;
    }

    private static void headers(HttpServletResponse response, Answer answer) {
        answer.etag().ifPresent(tag -> {
            response.setHeader("ETag", tag);
            response.setHeader("Accept-Ranges", "bytes");
        });
        response.setHeader("Cache-Control", answer.cacheControl());
        response.setHeader("X-Content-Type-Options", "nosniff");
    }

    /** A range counts when the player's If-Range is absent or names these bytes (RFC 9110, 13.1.5). */
    private static Ranges range(HttpServletRequest request, Answer answer, int size) {
        var condition = request.getHeader("If-Range");
        boolean counts = condition == null || condition.equals(answer.etag().orElse(""));
        return Ranges.of(counts ? request.getHeader("Range") : null, size);
    }

    private static byte[] compressed(HttpServletRequest request, HttpServletResponse response, byte[] text)
            throws IOException {
        response.addHeader("Vary", "Accept-Encoding");
        var accepted = request.getHeader("Accept-Encoding");
        if (text.length < WORTH_COMPRESSING || accepted == null || !accepted.contains("gzip")) {
            return text;
        }
        var out = new ByteArrayOutputStream(text.length / 4);
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(text);
        }
        response.setHeader("Content-Encoding", "gzip");
        return out.toByteArray();
    }
}
