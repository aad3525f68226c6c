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
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;

/**
 * What the workflow costs over bare FFmpeg: CPU-seconds of all FFmpegs (and ffprobes) of one film and of the member's
 * batch threads, against the same commands run by a shell.
 *
 * <p>{@code java Overhead.java <run.json> <film, 60 s of 1080p> [pairs=5]} (Linux: it reads /proc). The process table is
 * looked at every 4 ms; each FFmpeg's arguments, environment and niceness are kept, and a hard link to an input that
 * lies in scratch. The shell then runs every one of them again with another output folder, in the same order, as many
 * at once as the member had. The workflow's children are counted by the kernel (also one too short to be seen: it makes
 * the ratio larger), its threads by name: the executor's, which run the jobs and the few requests meanwhile, and those
 * that read from FFmpeg. What the same threads use without a film is in it, too, and said apart (idle): it grows with the
 * time that a busy machine takes. Pairs alternate their order; ends with one line of JSON. On a busy machine short children
 * are missed by the look and counted by the kernel: believe a ratio only when all 15 were seen.
 */
public class Overhead {
    private static final double TICKS = 100;
    private static final int IDLE_SECONDS = 15;
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String STATUS =
            "\"status\"\\s*:\\s*\"(UPLOADING|QUEUED|TRANSCODING|PACKAGING|PUBLISHED|REJECTED|FAILED)\"";
    private static String run;
    private static Path scratch;
    private static String token;

    /** One FFmpeg of the workflow. */
    private record Command(List<String> words, Map<String, String> environment, int nice) {}

    private record House(
            String film, Path kept, List<Command> commands, int atOnce, double engines, double threads, double idle) {
        double seconds() {
            return engines + threads;
        }
    }

    public static void main(String[] args) throws Exception {
        run = Files.readString(Path.of(args[0]));
        scratch = Path.of(word(run, "\"scratch\"\\s*:\\s*\\[\\s*\"([^\"]+)"));
        var film = Path.of(args[1]);
        int pairs = args.length > 2 ? Integer.parseInt(args[2]) : 5;
        long member = Long.parseLong(word(run, "\"members\"\\s*:\\s*\\[\\s*\\{[^}]*\"pid\"\\s*:\\s*(\\d+)"));
        var ratios = new double[pairs];
        var house = new double[pairs];
        var threads = new double[pairs];
        var shell = new double[pairs];
        var loads = new ArrayList<String>();
        // not counted: classes are loaded, code is compiled; -Dwarm=FILM takes another, shorter one
        var seen = encode(Path.of(System.getProperty("warm", args[1])), member);
        for (int pair = 0; pair < pairs; pair++) {
            if (pair % 2 == 1) {
                shell[pair] = byShell(seen);
            }
            forget(seen);
            seen = encode(film, member);
            house[pair] = seen.seconds();
            threads[pair] = seen.threads();
            if (pair % 2 == 0) {
                shell[pair] = byShell(seen);
            }
            ratios[pair] = house[pair] / shell[pair];
            loads.add(Files.readString(Path.of("/proc/loadavg")).split(" ")[1]);
            System.err.printf(
                    Locale.ROOT,
                    "pair %d: workflow %.2f s (threads %.2f s, idle %.2f s of it, %d FFmpegs, %d at once), shell %.2f s, ratio %.4f, load %s%n",
                    pair + 1,
                    house[pair],
                    threads[pair],
                    seen.idle(),
                    seen.commands().size(),
                    seen.atOnce(),
                    shell[pair],
                    ratios[pair],
                    loads.get(pair));
        }
        forget(seen);
        System.out.printf(
                Locale.ROOT,
                "{\"bench\":\"overhead\",\"pairs\":%d,\"ratio\":%.4f,\"least\":%.4f,\"most\":%.4f,\"workflowCpuSeconds\":%.2f,"
                        + "\"threadCpuSeconds\":%.2f,\"shellCpuSeconds\":%.2f,\"commands\":%d,\"load5m\":[%s],\"passed\":%s}%n",
                pairs,
                median(ratios),
                least(ratios),
                most(ratios),
                median(house),
                median(threads),
                median(shell),
                seen.commands().size(),
                String.join(",", loads),
                median(ratios) <= 1.03);
    }

    /** Uploads the film, and watches the member's FFmpegs and worker threads until it is published. */
    private static House encode(Path film, long member) throws Exception {
        signIn();
        var kept = Files.createTempDirectory(scratch.getParent(), "bench-");
        var threads = new HashMap<String, Double>();
        threadSeconds(member, threads);
        double threadsBefore = sum(threads);
        Thread.sleep(IDLE_SECONDS * 1000L);
        threadSeconds(member, threads);
        double idle = (sum(threads) - threadsBefore) / IDLE_SECONDS;
        threadsBefore = sum(threads);
        long began = System.nanoTime();
        double before = childSeconds(member);
        var id = upload(film);
        var commands = new LinkedHashMap<Long, Command>();
        var strangers = new HashSet<Long>();
        var running = new HashSet<Long>();
        int atOnce = 0;
        for (long asked = System.nanoTime(); ; ) {
            look(member, kept, commands, strangers, running);
            atOnce = Math.max(atOnce, running.size());
            if (System.nanoTime() - asked > 2_000_000_000L) {
                asked = System.nanoTime();
                threadSeconds(member, threads);
                var status = word(call("GET", "/api/v1/videos/" + id, ""), STATUS);
                if (status.equals("REJECTED") || status.equals("FAILED")) {
                    throw new IllegalStateException("the film ended " + status);
                }
                if (status.equals("PUBLISHED")) {
                    break;
                }
            }
            Thread.sleep(4);
        }
        threadSeconds(member, threads);
        double housekeeping = idle * (System.nanoTime() - began) / 1e9;
        return new House(
                id,
                kept,
                List.copyOf(commands.values()),
                atOnce,
                childSeconds(member) - before,
                sum(threads) - threadsBefore,
                housekeeping);
    }

    private static void look(
            long member, Path kept, Map<Long, Command> commands, Set<Long> strangers, Set<Long> running) {
        var now = new HashSet<Long>();
        for (var name : new java.io.File("/proc").list((folder, each) -> Character.isDigit(each.charAt(0)))) {
            long pid = Long.parseLong(name);
            if (strangers.contains(pid)) {
                continue;
            }
            try {
                if (commands.containsKey(pid)) {
                    now.add(pid);
                    continue;
                }
                var stat = statOf("/proc/" + pid + "/stat");
                if (Long.parseLong(stat[1]) != member) {
                    strangers.add(pid);
                    continue;
                }
                var words = words(pid, "cmdline");
                if (!words.isEmpty() && words.get(0).matches(".*/ff(mpeg|probe)")) {
                    commands.put(pid, new Command(words, environment(pid), Integer.parseInt(stat[16])));
                    now.add(pid);
                    keepInput(words, kept);
                }
            } catch (IOException | IndexOutOfBoundsException | NumberFormatException gone) {
                // ended between two looks
            }
        }
        running.clear();
        running.addAll(now);
    }

    /** A track in scratch is gone after the job: a second name keeps its bytes. */
    private static void keepInput(List<String> words, Path kept) throws IOException {
        int at = words.indexOf("-i") + 1;
        var input = Path.of(words.get(at).replaceFirst("^file:", ""));
        if (at > 0 && input.startsWith(scratch)) {
            var copy = kept.resolve(scratch.relativize(input));
            Files.createDirectories(copy.getParent());
            if (!Files.exists(copy)) {
                Files.createLink(copy, input);
            }
        }
    }

    private static double byShell(House house) throws Exception {
        var out = Files.createTempDirectory(scratch.getParent(), "bench-");
        double before = childSeconds(ProcessHandle.current().pid());
        var pool = Executors.newFixedThreadPool(house.atOnce());
        var ends = new ArrayList<Future<Integer>>();
        for (var command : house.commands()) {
            var line = new StringBuilder("exec nice -n " + Math.max(0, command.nice() - niceness()));
            for (int i = 0; i < command.words().size(); i++) {
                boolean input = i > 0 && command.words().get(i - 1).equals("-i");
                var word = command.words().get(i).replace(scratch.toString(), (input ? house.kept() : out).toString());
                if (!input && word.contains(out.toString())) {
                    Files.createDirectories(
                            Path.of(word.replaceFirst("^file:", "")).getParent());
                }
                line.append(" '").append(word.replace("'", "'\\''")).append('\'');
            }
            ends.add(pool.submit(() -> {
                var shell = new ProcessBuilder("sh", "-c", line.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD);
                shell.environment().clear();
                shell.environment().putAll(command.environment());
                return shell.start().waitFor();
            }));
        }
        for (var end : ends) {
            if (end.get() != 0) {
                throw new IllegalStateException("an FFmpeg of the shell ended with " + end.get());
            }
        }
        pool.shutdown();
        double spent = childSeconds(ProcessHandle.current().pid()) - before;
        delete(out);
        return spent;
    }

    private static void forget(House house) throws Exception {
        signIn();
        call("DELETE", "/api/v1/videos/" + house.film(), "");
        delete(house.kept());
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** What each worker thread has used so far; one that has ended keeps its last value. */
    private static void threadSeconds(long member, Map<String, Double> threads) throws IOException {
        for (var task : new java.io.File("/proc/" + member + "/task").listFiles()) {
            try {
                var name = Files.readString(task.toPath().resolve("comm"));
                if (name.startsWith("Default Execut")
                        || name.startsWith("ffmpeg")
                        || name.startsWith("process reaper")) {
                    var used =
                            Files.readString(task.toPath().resolve("schedstat")).split(" ")[0];
                    threads.put(task.getName(), Long.parseLong(used) / 1e9);
                }
            } catch (IOException gone) {
                // a thread that has ended
            }
        }
    }

    private static double sum(Map<String, Double> threads) {
        return threads.values().stream().mapToDouble(each -> each).sum();
    }

    /** CPU of all children that a process has waited for. */
    private static double childSeconds(long pid) throws IOException {
        var stat = statOf("/proc/" + pid + "/stat");
        return (Long.parseLong(stat[13]) + Long.parseLong(stat[14])) / TICKS;
    }

    private static int niceness() throws IOException {
        return Integer.parseInt(statOf("/proc/self/stat")[16]);
    }

    /** Fields of proc(5)'s stat from the third (state) on. */
    private static String[] statOf(String file) throws IOException {
        var text = Files.readString(Path.of(file));
        return text.substring(text.lastIndexOf(')') + 2).split(" ");
    }

    private static List<String> words(long pid, String what) throws IOException {
        var text = Files.readString(Path.of("/proc/" + pid + "/" + what));
        return text.isEmpty() ? List.of() : List.of(text.split("\0"));
    }

    private static Map<String, String> environment(long pid) throws IOException {
        var environment = new HashMap<String, String>();
        words(pid, "environ").stream()
                .filter(word -> word.indexOf('=') > 0)
                .forEach(word ->
                        environment.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1)));
        return environment;
    }

    private static String upload(Path film) throws Exception {
        var bytes = Files.readAllBytes(film);
        var video = call(
                "POST",
                "/api/v1/videos",
                "{\"title\":\"bench\",\"fileName\":\"bench.mp4\",\"sizeBytes\":" + bytes.length
                        + ",\"protection\":\"none\"}");
        var id = word(video, "\"id\"\\s*:\\s*\"([^\"]+)");
        int size = Integer.parseInt(word(video, "\"partSizeBytes\"\\s*:\\s*(\\d+)"));
        var part = Pattern.compile("\\{[^{}]*\"url\"\\s*:\\s*\"([^\"]+)\"[^{}]*}")
                .matcher(video.substring(video.indexOf("\"upload\"")));
        for (int number = 0; (long) number * size < bytes.length; number++) {
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
        token = word(
                call("POST", "/api/v1/auth/login", word(run, "\"creator\"\\s*:\\s*(\\{[^}]+})")),
                "\"accessToken\"\\s*:\\s*\"([^\"]+)");
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

    private static double least(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    private static double most(double[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }

    private static double median(double[] values) {
        return Arrays.stream(values).sorted().toArray()[values.length / 2];
    }

    private static String word(String text, String pattern) {
        var matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern);
        }
        return matcher.group(1);
    }
}
