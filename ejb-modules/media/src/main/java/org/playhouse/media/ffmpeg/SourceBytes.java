package org.playhouse.media.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A few bytes of a source, by range, and its size: what the engine's own words leave open. */
final class SourceBytes {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    private final String input;
    private final long size;
    private final byte[] head;

    private SourceBytes(String input, long size, byte[] head) {
        this.input = input;
        this.size = size;
        this.head = head;
    }

    /** @throws StoreAway when the address does not answer with the bytes */
    static SourceBytes of(String input) {
        if (!Source.remote(input)) {
            long size = new java.io.File(input).length();
            return new SourceBytes(input, size, local(input, 0, 16));
        }
        Answer answer = get(input, 0, 16);
        return new SourceBytes(input, answer.total(), answer.body());
    }

    long size() {
        return size;
    }

    /** Up to 16 bytes from the beginning. */
    byte[] head() {
        return head.clone();
    }

    /** Up to {@code length} bytes; fewer at the end. */
    byte[] read(long offset, int length) {
        if (offset >= size) {
            return new byte[0];
        }
        if (!Source.remote(input)) {
            return local(input, offset, length);
        }
        return get(input, offset, length).body();
    }

    private static byte[] local(String path, long offset, int length) {
        try (RandomAccessFile file = new RandomAccessFile(path, "r")) {
            file.seek(Math.min(offset, file.length()));
            byte[] bytes = new byte[(int) Math.min(length, file.length() - file.getFilePointer())];
            file.readFully(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer get(String url, long offset, int length) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(ANSWER)
                .header("Range", "bytes=" + offset + "-" + (offset + length - 1))
                .build();
        try {
            HttpResponse<InputStream> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                return Answer.of(answer, body.readNBytes(length));
            }
        } catch (IOException e) {
            throw new StoreAway("the source's store does not answer: " + Masking.urls(String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreAway("interrupted");
        }
    }

    /** What the store said to one range. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Answer(int status, long total, byte[] body) {
        static Answer of(HttpResponse<InputStream> response, byte[] body) {
            int status = response.statusCode();
            if (status != 200 && status != 206 && status != 416) {
                throw new StoreAway("the source's store answers " + status);
            }
            String range = response.headers().firstValue("Content-Range").orElse("");
            long total = range.matches(".*/\\d+")
                    ? Long.parseLong(range.substring(range.lastIndexOf('/') + 1))
                    : response.headers().firstValueAsLong("Content-Length").orElse(0);
            return new Answer(status, status == 416 ? 0 : total, status == 416 ? new byte[0] : body);
        }
    }
}
