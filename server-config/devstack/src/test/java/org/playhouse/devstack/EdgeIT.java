package org.playhouse.devstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The edges themselves, in front of members that are a few lines each. */
class EdgeIT {
    private static final int BLOCK = 26_000;

    @TempDir
    Path root;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final List<Stand> stands = new ArrayList<>();
    private Edge edge;
    private Process process;

    /** Stands where a member would: two doors, a readiness that can be taken away. */
    private static final class Stand {
        final Member member;
        volatile boolean ready = true;
        private List<HttpServer> doors = List.of();

        Stand(Member member) {
            this.member = member;
        }

        void open() throws IOException {
            doors = List.of(door(member.http()), door(member.operations()));
        }

        void close() {
            doors.forEach(door -> door.stop(0));
            doors = List.of();
        }

        private HttpServer door(int port) throws IOException {
            HttpServer server = HttpServer.create(new InetSocketAddress(Ports.HOST, port), 50);
            server.setExecutor(Executors.newCachedThreadPool());
            server.createContext("/health/ready", exchange -> answer(exchange, ready ? 200 : 503, ""));
            server.createContext("/health/live", exchange -> answer(exchange, 200, ""));
            server.createContext("/", exchange -> {
                exchange.getRequestBody().readAllBytes();
                answer(
                        exchange,
                        200,
                        member.name() + " " + exchange.getRequestHeaders().get("X-Forwarded-For") + " "
                                + exchange.getRemoteAddress().getAddress().getHostAddress());
            });
            server.start();
            return server;
        }

        private static void answer(HttpExchange exchange, int status, String text) throws IOException {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        }
    }

    @AfterEach
    void end() throws InterruptedException {
        if (process != null) {
            // killed alone, nginx would leave its workers
            process.destroy();
            process.waitFor();
        }
        stands.forEach(Stand::close);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("CI-04")
    void nobodyNoticesThatMembersAreDrainedStoppedAndStarted(Edge.Kind kind) throws Exception {
        begin(kind);
        Stand first = stands.get(0);
        Stand other = stands.get(1);
        await(first, true);
        await(other, true);

        first.ready = false;
        tell();
        await(first, false);
        first.close();
        assertThat(asked(20)).containsOnly("web-2");

        first.open();
        first.ready = true;
        tell();
        await(first, true);

        // without a word, as a machine that goes: nothing reached it, so every method is tried again
        other.close();
        assertThat(asked(20)).containsOnly("web-1");
    }

    @ParameterizedTest
    @EnumSource
    void saysTheAddressItSawFromAnAddressOfItsOwn(Edge.Kind kind) throws Exception {
        begin(kind);
        await(stands.get(0), true);

        HttpResponse<String> answer = ask(
                HttpRequest.newBuilder(URI.create(edge.publicBase() + "/x")).header("X-Forwarded-For", "192.0.2.1"));

        assertThat(answer.body())
                .endsWith(" [" + Ports.HOST + "] " + Edge.source().orElse(Ports.HOST));
    }

    @ParameterizedTest
    @EnumSource
    void operatorsAreSentToAWorkerWhenNobodyElseLives(Edge.Kind kind) throws Exception {
        begin(kind);
        await(stands.get(0), true);
        stands.get(0).close();
        stands.get(1).close();
        tell();

        HttpResponse<String> answer = null;
        for (int more = 0; more < 100 && (answer == null || answer.statusCode() != 200); more++) {
            answer = ask(HttpRequest.newBuilder(URI.create(edge.operationsBase() + "/ops/v1/workers")));
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(answer.body()).startsWith("worker-1");

        HttpResponse<String> refused = ask(HttpRequest.newBuilder(URI.create(edge.publicBase() + "/api/v1/videos")));
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(refused.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(refused.body())
                .matches(
                        "\\{\"error\":\\{\"code\":\"http.overloaded\",\"message\":\"[^\"]+\",\"details\":\\{\"traceId\":"
                                + "\"[0-9a-f]{32}\"}}}");
        assertThat(refused.headers().firstValue("traceparent").orElse(""))
                .contains(refused.body().replaceAll(".*traceId\":\"([0-9a-f]{32}).*", "$1"));
    }

    private void begin(Edge.Kind kind) throws Exception {
        var given = new Properties();
        given.setProperty("members", "web:2,worker:1");
        given.setProperty("playhouse.run.edge", kind.word());
        var settings = Settings.of(given);
        var home = Home.at(root);
        var ports = freeBlock();
        var members = Seat.of(settings.members()).stream()
                .map(seat -> new Member(settings, home, ports, seat))
                .toList();
        Assumptions.assumeTrue(Tools.find(kind.word()).isPresent(), "no " + kind.word() + " on the PATH");
        for (Member member : members) {
            Stand stand = new Stand(member);
            stand.open();
            stands.add(stand);
        }
        edge = Edge.of(settings, home, ports, members).orElseThrow();
        Launch launch = edge.launch();
        process = new ProcessBuilder(launch.command())
                .directory(launch.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(launch.log().toFile())
                .start();
        for (int more = 0; more < 100 && !serves(launch); more++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(process.isAlive()).as(Files.readString(launch.log())).isTrue();
        tell();
    }

    private static Ports freeBlock() {
        for (int base = BLOCK; ; base += 100) {
            try {
                return Ports.choose(OptionalInt.of(base));
            } catch (Ports.Taken taken) {
                assertThat(base).as(taken.getMessage()).isLessThan(BLOCK + 3_000);
            }
        }
    }

    private static boolean serves(Launch launch) {
        try {
            return launch.ready().serves();
        } catch (Exception refused) {
            return false;
        }
    }

    /** What the runner does when an answer to its own question changed. */
    private void tell() throws Exception {
        Set<String> ready = stands.stream()
                .filter(stand -> stand.ready)
                .map(stand -> stand.member.name())
                .collect(Collectors.toSet());
        if (edge.tell(ready)) {
            Watched.signal(process.pid(), "HUP");
        }
    }

    /** Until people are sent to it, or nobody of ten is any more. */
    private void await(Stand stand, boolean there) throws Exception {
        for (int more = 0; more < 100; more++) {
            if (asked(10).contains(stand.member.name()) == there) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(there).as("people are sent to " + stand.member.name()).isEqualTo(!there);
    }

    /** Who answered; each answer must be 200, whatever happens meanwhile. */
    private List<String> asked(int times) throws Exception {
        List<String> names = new ArrayList<>();
        for (int n = 0; n < times; n++) {
            var request = HttpRequest.newBuilder(URI.create(edge.publicBase() + "/api/v1/videos"));
            if (n % 2 == 1) {
                request.POST(HttpRequest.BodyPublishers.ofString("{}"));
            }
            HttpResponse<String> answer = ask(request);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            names.add(answer.body().split(" ")[0]);
        }
        return names;
    }

    private HttpResponse<String> ask(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
