import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the workflow costs over bare FFmpeg: CPU-seconds of the encoding FFmpegs and of the member's worker threads for
 * one film, against the same FFmpeg commands run by a shell.
 *
 * <p>{@code java Overhead.java <run.json> <film, 60 s of 1080p> [pairs=5]} (Linux: it reads /proc). The commands are
 * not taken from our log but seen in the process table while the film is encoded; then they are run again by {@code
 * sh} with another output folder. Pairs alternate their order. The workflow's side is all that the member's children
 * used, probing and pictures included, so the ratio is an upper bound. Ends with one line of JSON.
 */
public class Overhead {
    private static final double TICKS = 100;
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static String run;
    private static String token;

    public static void main(String[] args) throws Exception {
        run = Files.readString(Path.of(args[0]));
        var film = Path.of(args[1]);
        int pairs = args.length > 2 ? Integer.parseInt(args[2]) : 5;
        long member = Long.parseLong(word(run, "\"members\"\\s*:\\s*\\[\\s*\\{[^}]*\"pid\"\\s*:\\s*(\\d+)"));
        signIn();
        var ratios = new double[pairs];
        var framework = new double[pairs];
        var shell = new double[pairs];
        var threads = new double[pairs];
        var commands = encode(film, member).commands();
        for (int pair = 0; pair < pairs; pair++) {
            if (pair % 2 == 1) {
                shell[pair] = byShell(commands);
            }
            var seen = encode(film, member);
            commands = seen.commands();
            framework[pair] = seen.engineSeconds() + seen.threadSeconds();
            threads[pair] = seen.threadSeconds();
            if (pair % 2 == 0) {
                shell[pair] = byShell(commands);
            }
            ratios[pair] = framework[pair] / shell[pair];
            System.err.printf(
                    Locale.ROOT,
                    "pair %d: workflow %.2f s (threads %.2f s), shell %.2f s, ratio %.4f%n",
                    pair + 1,
                    framework[pair],
                    threads[pair],
                    shell[pair],
                    ratios[pair]);
        }
        Arrays.sort(ratios);
        System.out.printf(
                Locale.ROOT,
                "{\"bench\":\"overhead\",\"pairs\":%d,\"ratio\":%.4f,\"least\":%.4f,\"most\":%.4f,\"workflowCpuSeconds\":%.2f,"
                        + "\"threadCpuSeconds\":%.2f,\"shellCpuSeconds\":%.2f,\"load\":\"%s\"}%n",
                pairs,
                ratios[pairs / 2],
                ratios[0],
                ratios[pairs - 1],
                median(framework),
                median(threads),
                median(shell),
                String.join(" ", List.of(Files.readString(Path.of("/proc/loadavg")).split(" ")).subList(0, 3)));
    }

    private record Seen(List<List<String>> commands, double engineSeconds, double threadSeconds) {}

    /** Uploads the film, and watches the member's FFmpegs and worker threads until it has ended. */
    private static Seen encode(Path film, long member) throws Exception {
        double before = threadSeconds(member);
        double children = cpuSeconds(Path.of("/proc/" + member + "/stat"), true);
        var id = upload(film);
        Map<Long, List<String>> commands = new LinkedHashMap<>();
        long nextAsk = 0;
        while (true) {
            ProcessHandle.of(member).orElseThrow().descendants().map(ProcessHandle::pid).forEach(pid -> look(pid, commands));
            if (System.nanoTime() > nextAsk) {
                nextAsk = System.nanoTime() + 2_000_000_000L;
                var status = word(call("GET", "/api/v1/videos/" + id, ""), "\"status\"\\s*:\\s*\"(UPLOADING|QUEUED|TRANSCODING|PACKAGING|PUBLISHED|REJECTED|FAILED)\"");
                if (status.equals("PUBLISHED")) {
                    break;
                }
                if (status.equals("REJECTED") || status.equals("FAILED")) {
                    throw new IllegalStateException("the film ended " + status);
                }
            }
            Thread.sleep(20);
        }
        double engine = cpuSeconds(Path.of("/proc/" + member + "/stat"), true) - children;
        return new Seen(List.copyOf(commands.values()), engine, threadSeconds(member) - before);
    }

    private static void look(long pid, Map<Long, List<String>> commands) {
        try {
            if (!commands.containsKey(pid)) {
                var words = List.of(Files.readString(Path.of("/proc/" + pid + "/cmdline")).split("\0"));
                boolean encoder = words.get(0).endsWith("ffmpeg")
                        && words.contains("-i")
                        && words.get(words.indexOf("-i") + 1).startsWith("http")
                        && (words.contains("libx264") || words.contains("aac"));
                if (!encoder) {
                    return;
                }
                commands.put(pid, words);
            }
        } catch (IOException gone) {
            // the process has ended between two looks
        }
    }

    private static double threadSeconds(long member) throws IOException {
        double sum = 0;
        try (var tasks = Files.list(Path.of("/proc/" + member + "/task"))) {
            for (var task : tasks.toList()) {
                try {
                    if (Files.readString(task.resolve("comm")).startsWith("Default Executo")) {
                        sum += cpuSeconds(task.resolve("stat"), false);
                    }
                } catch (IOException gone) {
                    // a thread that has ended
                }
            }
        }
        return sum;
    }

    private static double cpuSeconds(Path stat, boolean children) throws IOException {
        var text = Files.readString(stat);
        var words = text.substring(text.lastIndexOf(')') + 2).split(" ");
        int from = children ? 13 : 11;
        return (Long.parseLong(words[from]) + Long.parseLong(words[from + 1])) / TICKS;
    }

    private static double byShell(List<List<String>> commands) throws Exception {
        var folder = Files.createTempDirectory("playhouse-bench");
        double before = cpuSeconds(Path.of("/proc/self/stat"), true);
        for (int i = 0; i < commands.size(); i++) {
            var words = new ArrayList<>(commands.get(i));
            words.set(words.size() - 1, folder.resolve(i + ".mp4").toString());
            var line = new StringBuilder("exec");
            words.forEach(word -> line.append(" '").append(word.replace("'", "'\\''")).append('\''));
            int exit = new ProcessBuilder("sh", "-c", line.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("the shell's FFmpeg ended with " + exit);
            }
        }
        double after = cpuSeconds(Path.of("/proc/self/stat"), true);
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        return after - before;
    }

    private static String upload(Path film) throws Exception {
        signIn();
        var bytes = Files.readAllBytes(film);
        var video = call("POST", "/api/v1/videos",
                "{\"title\":\"bench\",\"fileName\":\"bench.mp4\",\"sizeBytes\":" + bytes.length + ",\"protection\":\"none\"}");
        var id = word(video, "\"id\"\\s*:\\s*\"([^\"]+)");
        int size = Integer.parseInt(word(video, "\"partSizeBytes\"\\s*:\\s*(\\d+)"));
        var part = Pattern.compile("\\{[^{}]*\"url\"\\s*:\\s*\"([^\"]+)\"[^{}]*}").matcher(video.substring(video.indexOf("\"upload\"")));
        for (int number = 0; number * size < bytes.length; number++) {
            if (!part.find()) {
                throw new IllegalStateException("a film of more than 100 parts");
            }
            var put = HttpRequest.newBuilder(URI.create(part.group(1).replace("\\u0026", "&")))
                    .PUT(BodyPublishers.ofByteArray(bytes, number * size, Math.min(size, bytes.length - number * size)))
                    .build();
            if (HTTP.send(put, BodyHandlers.discarding()).statusCode() != 200) {
                throw new IllegalStateException("a part was refused");
            }
        }
        call("POST", "/api/v1/videos/" + id + "/upload/completion", "{}");
        return id;
    }

    private static void signIn() throws Exception {
        token = null;
        var who = word(run, "\"creator\"\\s*:\\s*(\\{[^}]+})");
        token = word(call("POST", "/api/v1/auth/login", who), "\"accessToken\"\\s*:\\s*\"([^\"]+)");
    }

    private static String call(String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(word(run, "\"api\"\\s*:\\s*\"([^\"]+)") + path))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        var answer = HTTP.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (answer.statusCode() >= 300) {
            throw new IOException(method + " " + path + " -> " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static String word(String text, String pattern) {
        var matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern);
        }
        return matcher.group(1);
    }
}
