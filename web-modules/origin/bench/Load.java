import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sessions, licences and warm encrypted segments a second, and their p99 at half of that rate.
 *
 * <p>{@code java Load.java <run.json> [seconds=10] [connections=8] [video id = the sample's]}. Start the stack with {@code
 * -Dplayhouse.http.rate-limit.account=100000000 -Dplayhouse.http.rate-limit.address=100000000
 * -Dplayhouse.playback.max-sessions=100000000}. The client shares the machine: its CPU is part of the figure. First
 * each is run closed-loop for its capacity (5 rounds, median and spread), then open-loop at half of it: requests are
 * due at fixed times, and a late start counts as latency. Ends with one line of JSON.
 */
public class Load {
    private static String run;
    private static int seconds;
    private static int connections;

    public static void main(String[] args) throws Exception {
        run = Files.readString(Path.of(args[0]));
        seconds = args.length > 1 ? Integer.parseInt(args[1]) : 10;
        connections = args.length > 2 ? Integer.parseInt(args[2]) : 8;
        var api = URI.create(word(run, "\"api\"\\s*:\\s*\"([^\"]+)"));
        var film = args.length > 3 ? args[3] : word(run, "\"film\"\\s*:\\s*\\{[^}]*\"videoId\"\\s*:\\s*\"([^\"]+)");
        var viewer = word(run, "\"viewer\"\\s*:\\s*(\\{[^}]+})");
        var login = once(api, "POST", "/api/v1/auth/login", "", viewer);
        var bearer = "Authorization: Bearer " + word(login, "\"accessToken\"\\s*:\\s*\"([^\"]+)") + "\r\n";
        var open = "{\"videoId\":\"" + film + "\"}";
        var session = once(api, "POST", "/api/v1/playback/sessions", bearer, open);

        keepAlive(api, word(session, "\"sessionId\"\\s*:\\s*\"([^\"]+)"), bearer);
        var sessions = measure("sessions", api, request(api, "POST", "/api/v1/playback/sessions", bearer, open), 201);

        var ticket = "Authorization: Bearer " + word(session, "\"ticket\"\\s*:\\s*\"([^\"]+)") + "\r\n";
        var hls = URI.create(word(session, "\"hls\"\\s*:\\s*\"([^\"]+)"));
        var main = once(hls, "GET", hls.getPath(), "", "");
        var segment = nearestToOneMegabyte(hls, main);
        var kid = word(segment.playlist(), "identity/([0-9a-f]{32})");
        var licence = "{\"kids\":[\"" + base64(kid) + "\"],\"type\":\"temporary\"}";
        var licences =
                measure("licences", api, request(api, "POST", "/api/v1/licenses/clearkey", ticket, licence), 200);

        var segments = measure("segments", hls, request(hls, "GET", segment.path(), "", ""), 200);
        System.out.printf(
                Locale.ROOT,
                "{\"bench\":\"load\",\"seconds\":%d,\"connections\":%d,\"load\":\"%s\",%s,%s,%s,\"segmentBytes\":%d}%n",
                seconds,
                connections,
                loadAverage(),
                sessions,
                licences,
                segments,
                segment.bytes());
    }

    /** A session without a heartbeat is closed before the rounds are over. */
    private static void keepAlive(URI api, String session, String bearer) {
        var beat = new Thread(() -> {
            try {
                while (true) {
                    once(
                            api,
                            "POST",
                            "/api/v1/playback/sessions/" + session + "/heartbeat",
                            bearer,
                            "{\"positionSeconds\":1,\"state\":\"playing\"}");
                    Thread.sleep(5000);
                }
            } catch (IOException | InterruptedException e) {
                System.err.println("no heartbeat: " + e.getMessage());
            }
        });
        beat.setDaemon(true);
        beat.start();
    }

    private record Segment(String path, long bytes, String playlist) {}

    private static Segment nearestToOneMegabyte(URI base, String main) throws IOException {
        Segment best = null;
        for (var line : main.lines().toList()) {
            if (line.startsWith("#") || line.isBlank()) {
                continue;
            }
            var list = base.resolve(line);
            var text = once(list, "GET", list.getPath(), "", "");
            var paths =
                    text.lines().filter(l -> !l.startsWith("#") && !l.isBlank()).toList();
            for (var path : paths.subList(0, Math.min(6, paths.size()))) {
                var url = list.resolve(path);
                long size = new Connection(url).exchange(request(url, "GET", url.getPath(), "", ""));
                if (best == null || Math.abs(size - 1_000_000) < Math.abs(best.bytes() - 1_000_000)) {
                    best = new Segment(url.getPath(), size, text);
                }
            }
        }
        return best;
    }

    private static String measure(String name, URI at, byte[] request, int status) throws Exception {
        closed(at, request, status, 3);
        var rates = new double[5];
        for (int round = 0; round < rates.length; round++) {
            rates[round] = closed(at, request, status, seconds);
            System.err.printf(Locale.ROOT, "%s round %d: %.0f/s%n", name, round + 1, rates[round]);
        }
        Arrays.sort(rates);
        double capacity = rates[rates.length / 2];
        var late = open(at, request, status, capacity / 2);
        Arrays.sort(late);
        double p50 = late[late.length / 2] / 1e6;
        double p99 = late[(int) (late.length * 0.99)] / 1e6;
        System.err.printf(Locale.ROOT, "%s: %.0f/s, at half p50 %.1f ms p99 %.1f ms%n", name, capacity, p50, p99);
        return String.format(
                Locale.ROOT,
                "\"%s\":{\"perSecond\":%.0f,\"least\":%.0f,\"most\":%.0f,\"halfRateP50Ms\":%.1f,\"halfRateP99Ms\":%.1f}",
                name,
                capacity,
                rates[0],
                rates[rates.length - 1],
                p50,
                p99);
    }

    /** Each connection sends its next request when the answer has come; requests a second. */
    private static double closed(URI at, byte[] request, int status, int time) throws Exception {
        var count = new AtomicLong();
        long start = System.nanoTime();
        long end = start + time * 1_000_000_000L;
        inParallel(number -> {
            var connection = new Connection(at);
            while (System.nanoTime() < end) {
                connection.exchange(request);
                connection.expect(status);
                count.incrementAndGet();
            }
        });
        return count.get() / ((System.nanoTime() - start) / 1e9);
    }

    /** Requests are due at fixed times whatever the answers do; nanoseconds from due to done. */
    private static long[] open(URI at, byte[] request, int status, double rate) throws Exception {
        int total = (int) (rate * seconds);
        var late = new long[total];
        var next = new AtomicLong();
        long start = System.nanoTime() + 100_000_000L;
        inParallel(number -> {
            var connection = new Connection(at);
            for (int i = (int) next.getAndIncrement(); i < total; i = (int) next.getAndIncrement()) {
                long due = start + (long) (i * 1e9 / rate);
                for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                    java.util.concurrent.locks.LockSupport.parkNanos(wait);
                }
                connection.exchange(request);
                connection.expect(status);
                late[i] = System.nanoTime() - due;
            }
        });
        return late;
    }

    private interface Work {
        void run(int number) throws IOException;
    }

    private static void inParallel(Work work) throws Exception {
        var failures = new ArrayList<Throwable>();
        var done = new CountDownLatch(connections);
        for (int i = 0; i < connections; i++) {
            int number = i;
            var thread = new Thread(() -> {
                try {
                    work.run(number);
                } catch (IOException | RuntimeException e) {
                    synchronized (failures) {
                        failures.add(e);
                    }
                } finally {
                    done.countDown();
                }
            });
            thread.setDaemon(true);
            thread.start();
        }
        done.await();
        if (!failures.isEmpty()) {
            throw new IllegalStateException("the bench failed", failures.get(0));
        }
    }

    private static byte[] request(URI at, String method, String path, String headers, String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var type =
                bytes.length == 0 ? "" : "Content-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n";
        return (method + " " + path + " HTTP/1.1\r\nHost: " + at.getHost() + ":" + at.getPort() + "\r\n" + headers
                        + type + "\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String once(URI at, String method, String path, String headers, String body) throws IOException {
        var connection = new Connection(at);
        connection.keep = true;
        connection.exchange(request(at, method, path, headers, body));
        var text = new String(connection.body, StandardCharsets.UTF_8);
        if (connection.status >= 300) {
            throw new IOException(
                    method + " " + path.replaceAll("/v1/[^/]{40,}", "/v1/-") + " -> " + connection.status + " " + text);
        }
        return text;
    }

    /** One keep-alive connection; reads a whole answer and throws it away unless told to keep it. */
    private static final class Connection {
        private final URI at;
        private final byte[] buffer = new byte[1 << 18];
        private Socket socket;
        private InputStream in;
        int status;
        boolean keep;
        byte[] body = {};

        Connection(URI at) {
            this.at = at;
        }

        long exchange(byte[] request) throws IOException {
            if (socket == null) {
                socket = new Socket(at.getHost(), at.getPort());
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(30_000);
                in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            }
            socket.getOutputStream().write(request);
            status = Integer.parseInt(line().split(" ")[1]);
            long length = 0;
            boolean chunked = false;
            boolean close = false;
            for (var header = line(); !header.isEmpty(); header = line()) {
                var lower = header.toLowerCase(Locale.ROOT);
                if (lower.startsWith("content-length:")) {
                    length = Long.parseLong(lower.substring(15).strip());
                }
                chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
                close |= lower.startsWith("connection:") && lower.contains("close");
            }
            var kept = new java.io.ByteArrayOutputStream();
            long total = 0;
            if (chunked) {
                for (int size = Integer.parseInt(line().strip(), 16);
                        size > 0;
                        size = Integer.parseInt(line().strip(), 16)) {
                    total += read(size, kept);
                    line();
                }
                line();
            } else {
                total = read(length, kept);
            }
            body = kept.toByteArray();
            if (close) {
                socket.close();
                socket = null;
            }
            return total;
        }

        void expect(int wanted) throws IOException {
            if (status != wanted) {
                throw new IOException("status " + status + " instead of " + wanted);
            }
        }

        private long read(long length, java.io.ByteArrayOutputStream kept) throws IOException {
            long left = length;
            while (left > 0) {
                int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (count < 0) {
                    throw new IOException("the answer ended early");
                }
                if (keep) {
                    kept.write(buffer, 0, count);
                }
                left -= count;
            }
            return length;
        }

        private String line() throws IOException {
            var text = new StringBuilder();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new IOException("the connection was closed");
                }
                if (c != '\r') {
                    text.append((char) c);
                }
            }
            return text.toString();
        }
    }

    private static String base64(String hex) {
        return java.util.Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(java.util.HexFormat.of().parseHex(hex));
    }

    private static String loadAverage() throws IOException {
        var file = Path.of("/proc/loadavg");
        return Files.exists(file)
                ? String.join(" ", List.of(Files.readString(file).split(" ")).subList(0, 3))
                : "unknown";
    }

    private static String word(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern);
        }
        return matcher.group(1);
    }
}
