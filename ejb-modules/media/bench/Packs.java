import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The packager alone against Bento4's mp4fragment, mp4encrypt and mp4dash, on a ladder made for it; README.md. Linux. Ends
 * with a line of JSON.
 */
public final class Packs {
    private static final String KID = "0123456789abcdef8000000000000001";
    private static final String KEY = "000102030405060708090a0b0c0d0e0f";
    /** Ticks per second of CPU times in /proc (proc(5), sysconf(_SC_CLK_TCK)); 100 on every Linux of ours. */
    private static final double TICKS = 100;

    private static final int PIECE_SECONDS = 24;
    private static final String[][] RUNGS = {
        {"1080p", "1920x1080", "6000"}, {"720p", "1280x720", "3000"}, {"480p", "854x480", "1200"}
    };
    private static final int SOUND_KILOBITS = 128;

    private final Map<String, String> options;
    private final Path folder;
    private final String scheme;

    private Packs(Map<String, String> options) {
        this.options = options;
        this.folder = Path.of(option("--folder", null));
        this.scheme = option("--scheme", "cenc");
    }

    /** What one run took. */
    private record Cost(double seconds, double cpuSeconds, long megabytes, int files, double load) {}

    public static void main(String[] words) throws Exception {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < words.length; i += 2) {
            options.put(words[i], words[i + 1]);
        }
        new Packs(options).run();
    }

    private String option(String name, String otherwise) {
        String value = options.getOrDefault(name, otherwise);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing; README.md");
        }
        return value;
    }

    private void run() throws Exception {
        Files.createDirectories(folder);
        List<Path> ladder = ladder(Integer.parseInt(option("--gigabytes", "1")));
        long bytes = 0;
        for (Path file : ladder) {
            bytes += Files.size(file);
        }
        int pairs = Integer.parseInt(option("--pairs", "5"));
        boolean alone = !options.containsKey("--bento4");
        List<Cost> ours = new ArrayList<>();
        List<Cost> theirs = new ArrayList<>();
        for (int pair = 1; pair <= pairs; pair++) {
            ours.add(timed("ours", ours(ladder)));
            if (!alone) {
                theirs.add(timed("bento4", bento4(ladder)));
            }
        }
        Map<String, String> json = new LinkedHashMap<>();
        json.put("scheme", '"' + scheme + '"');
        json.put("bytes", Long.toString(bytes));
        json.put("pairs", Integer.toString(pairs));
        json.put("ours", json(ours));
        if (!alone) {
            json.put("bento4", json(theirs));
            json.put("times", number(median(theirs) / median(ours)));
        }
        if (!"no".equals(options.get("--check"))) {
            json.put("tracksEqual", Boolean.toString(equal(ladder, alone)));
        }
        List<String> fields = new ArrayList<>();
        json.forEach((name, value) -> fields.add('"' + name + "\":" + value));
        System.out.println("{" + String.join(",", fields) + "}");
    }

    /** A short piece of every rung is encoded, and copied as often as it takes. */
    private List<Path> ladder(int gigabytes) throws Exception {
        int kilobits = SOUND_KILOBITS;
        for (String[] rung : RUNGS) {
            kilobits += Integer.parseInt(rung[2]);
        }
        long pieces = gigabytes * 8_000_000L / kilobits / PIECE_SECONDS + 1;
        List<Path> ladder = new ArrayList<>();
        String clip = options.containsKey("--clip")
                ? "-stream_loop -1 -i " + options.get("--clip")
                : "-f lavfi -i testsrc2=s=1920x1080:r=25";
        for (String[] rung : RUNGS) {
            Path piece = folder.resolve("piece-" + rung[0] + ".mp4");
            if (!Files.exists(piece)) {
                ffmpeg(clip + " -an -t " + PIECE_SECONDS + " -vf fps=25,scale=" + rung[1].replace('x', ':')
                        + ",setsar=1,noise=alls=24:allf=t,format=yuv420p -c:v libx264 -preset veryfast -bf 2 -g 50"
                        + " -keyint_min 50 -sc_threshold 0 -b:v " + rung[2] + "k -maxrate " + rung[2] + "k -bufsize "
                        + rung[2] + "k " + piece);
            }
            Path file = folder.resolve("ladder-" + gigabytes + "-" + rung[0] + ".mp4");
            if (!Files.exists(file)) {
                ffmpeg("-stream_loop " + (pieces - 1) + " -i " + piece + " -c copy " + file);
            }
            ladder.add(file);
        }
        Path sound = folder.resolve("ladder-" + gigabytes + "-sound.mp4");
        if (!Files.exists(sound)) {
            ffmpeg("-f lavfi -i anoisesrc=r=48000:a=0.3:d=" + pieces * PIECE_SECONDS
                    + " -ac 2 -c:a aac -aac_coder fast -b:a " + SOUND_KILOBITS + "k " + sound);
        }
        ladder.add(sound);
        return ladder;
    }

    private void ffmpeg(String words) throws Exception {
        List<String> command = new ArrayList<>(List.of(option("--ffmpeg", "ffmpeg"), "-nostdin", "-v", "error", "-y"));
        command.addAll(Arrays.asList(words.split(" +")));
        wait(start(command));
    }

    private List<List<String>> ours(List<Path> ladder) throws IOException {
        Path keys = Files.writeString(folder.resolve("keys.txt"), KID + ":" + KEY + "\n");
        List<String> command = new ArrayList<>(List.of(option("--java", "java")));
        command.addAll(
                Arrays.asList(option("--flags", "-Xmx96m -XX:+UseSerialGC").split(" +")));
        command.addAll(List.of("-jar", option("--jar", null), "--scheme", scheme, "--keys", keys.toString()));
        if (playlists()) {
            // Bento4 writes playlists of I-frames with those of segments
            command.add("--iframes");
        }
        ladder.forEach(file -> command.add(file.toString()));
        command.add(folder.resolve("ours").toString());
        return List.of(command);
    }

    /** Bento4 writes them for cbcs alone. */
    private boolean playlists() {
        return scheme.equals("cbcs");
    }

    /** As its documentation says: files are fragmented one by one, mp4dash calls the other tools. */
    private List<List<String>> bento4(List<Path> ladder) {
        Path bin = Path.of(option("--bento4", null));
        List<List<String>> commands = new ArrayList<>();
        List<String> dash = new ArrayList<>(List.of(
                "python3",
                Path.of(option("--utils", null), "mp4-dash.py").toString(),
                "--exec-dir",
                bin.toString(),
                "--use-segment-timeline",
                "--encryption-key",
                KID + ":" + KEY + ":random",
                "--encryption-cenc-scheme",
                scheme,
                "-o",
                folder.resolve("bento4").toString()));
        if (playlists()) {
            dash.add("--hls");
        }
        for (Path file : ladder) {
            Path fragmented = folder.resolve("fragmented-" + file.getFileName());
            commands.add(List.of(
                    bin.resolve("mp4fragment").toString(),
                    "--fragment-duration",
                    "4000",
                    file.toString(),
                    fragmented.toString()));
            dash.add(fragmented.toString());
        }
        commands.add(dash);
        return commands;
    }

    /** From an empty folder, with nothing left to write back. */
    private Cost timed(String name, List<List<String>> commands) throws Exception {
        Path out = folder.resolve(name);
        clear(out);
        wait(start(List.of("sync")));
        double load = load();
        double cpu = childrenCpu();
        long most = 0;
        long start = System.nanoTime();
        for (List<String> command : commands) {
            Process process = start(command);
            while (process.isAlive()) {
                most = Math.max(most, resident(process));
                process.waitFor(10, java.util.concurrent.TimeUnit.MILLISECONDS);
            }
            wait(process);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Cost cost = new Cost(seconds, childrenCpu() - cpu, most / 1024, files(out), load);
        System.out.println(name + " " + cost);
        return cost;
    }

    /** Kilobytes that a process and those it started hold or held at the most, together (proc(5), VmHWM). */
    private static long resident(Process process) {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .mapToLong(each -> {
                    try {
                        return Files.readAllLines(Path.of("/proc", Long.toString(each.pid()), "status")).stream()
                                .filter(line -> line.startsWith("VmHWM:"))
                                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                                .sum();
                    } catch (IOException e) {
                        return 0;
                    }
                })
                .sum();
    }

    /** CPU seconds of all children that have ended, theirs too (proc(5), cutime and cstime). */
    private static double childrenCpu() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS;
    }

    private static double load() throws IOException {
        return Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
    }

    private boolean equal(List<Path> ladder, boolean alone) throws Exception {
        List<String> sources = new ArrayList<>();
        for (Path file : ladder) {
            sources.add(md5("-i " + file));
        }
        sources.sort(null);
        return decrypted(folder.resolve("ours"), false).equals(sources)
                && (alone || decrypted(folder.resolve("bento4"), true).equals(sources));
    }

    /** Sums of every track below a folder. FFmpeg does not open Bento4's sound under cbcs: its own mp4decrypt does. */
    private List<String> decrypted(Path below, boolean bento4) throws Exception {
        List<Path> inits;
        try (Stream<Path> files = Files.walk(below)) {
            inits = files.filter(file -> file.endsWith("init.mp4")).toList();
        }
        List<String> sums = new ArrayList<>();
        Path joined = folder.resolve("joined.mp4");
        Path opened = folder.resolve("opened.mp4");
        for (Path init : inits) {
            List<Path> track = new ArrayList<>(List.of(init));
            try (Stream<Path> files = Files.list(init.getParent())) {
                files.filter(file -> file.getFileName().toString().matches("(seg-)?[0-9]+\\.m4s"))
                        .sorted(Comparator.comparingInt(file ->
                                Integer.parseInt(file.getFileName().toString().replaceAll("\\D|4s$", ""))))
                        .forEach(track::add);
            }
            try (OutputStream out = Files.newOutputStream(joined)) {
                for (Path file : track) {
                    Files.copy(file, out);
                }
            }
            if (bento4) {
                String decrypt = Path.of(option("--bento4", null), "mp4decrypt").toString();
                wait(start(List.of(decrypt, "--key", KID + ":" + KEY, joined.toString(), opened.toString())));
            }
            sums.add(md5(bento4 ? "-i " + opened : "-decryption_key " + KEY + " -i " + joined));
        }
        sums.sort(null);
        return sums;
    }

    private String md5(String input) throws Exception {
        List<String> command = new ArrayList<>(List.of(option("--ffmpeg", "ffmpeg"), "-nostdin", "-v", "error"));
        command.addAll(Arrays.asList((input + " -c copy -f md5 -").split(" ")));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        wait(process);
        return said;
    }

    private static Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void wait(Process process) throws InterruptedException {
        if (process.waitFor() != 0) {
            throw new IllegalStateException(
                    process.info().command().orElse("a command") + " ended with " + process.exitValue());
        }
    }

    private static void clear(Path out) throws IOException {
        if (Files.exists(out)) {
            try (Stream<Path> files = Files.walk(out)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static int files(Path out) throws IOException {
        try (Stream<Path> files = Files.walk(out)) {
            return (int) files.filter(Files::isRegularFile).count();
        }
    }

    private static double median(List<Cost> costs) {
        return costs.stream().mapToDouble(Cost::seconds).sorted().toArray()[costs.size() / 2];
    }

    private static String json(List<Cost> costs) {
        double[] seconds = costs.stream().mapToDouble(Cost::seconds).sorted().toArray();
        double[] cpu = costs.stream().mapToDouble(Cost::cpuSeconds).sorted().toArray();
        double[] load = costs.stream().mapToDouble(Cost::load).sorted().toArray();
        return "{\"seconds\":" + number(seconds[seconds.length / 2]) + ",\"least\":" + number(seconds[0]) + ",\"most\":"
                + number(seconds[seconds.length - 1]) + ",\"cpuSeconds\":" + number(cpu[cpu.length / 2])
                + ",\"megabytes\":"
                + costs.stream().mapToLong(Cost::megabytes).max().orElse(0) + ",\"files\":"
                + costs.get(0).files() + ",\"load\":[" + number(load[0]) + "," + number(load[load.length - 1]) + "]}";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
