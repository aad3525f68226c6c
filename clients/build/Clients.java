import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * What Maven does with the web clients: `java Clients.java build viewer`, `... build console`, `... check`.
 * Run by the JDK that runs Maven, so the only other thing a machine needs is Node. Installs packages only when the
 * lock file changed, builds only when a source changed, and one at a time when modules build in parallel.
 */
final class Clients {
    private static final String HEAP = "--max-old-space-size=768";
    private static final Set<String> SKIPPED = Set.of("node_modules", "dist", "target", "e2e", "build", "screenshots");
    private static final long MINUTES = 10;

    private final Path home;
    private final Path state;

    private Clients(Path home) {
        this.home = home;
        this.state = home.resolve("target");
    }

    public static void main(String[] args) throws Exception {
        if (args.length == 0 || !Set.of("build", "check").contains(args[0])) {
            throw new IllegalArgumentException("build <client> or check");
        }
        Path home = Path.of(System.getProperty("clients.home", "."))
                .toAbsolutePath()
                .normalize();
        int code;
        try {
            code = new Clients(home).act(args);
        } catch (IllegalStateException why) {
            System.err.println(why.getMessage());
            code = 1;
        }
        System.exit(code);
    }

    private int act(String[] args) throws Exception {
        Files.createDirectories(state);
        try (FileChannel file =
                        FileChannel.open(state.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = file.lock()) {
            requireNode();
            install();
            if (args[0].equals("check")) {
                return run("npm", "run", "lint", "--silent") + run("npm", "test", "--silent");
            }
            return build(args[1]);
        }
    }

    private void requireNode() throws IOException, InterruptedException {
        String version;
        try {
            version = output("node", "--version");
        } catch (IOException missing) {
            throw new IllegalStateException(
                    "Playhouse's web clients are built with Node: install Node 20.19 or newer and put it on the PATH.");
        }
        String[] parts = version.strip().replaceFirst("^v", "").split("\\.");
        int major = Integer.parseInt(parts[0]);
        int minor = Integer.parseInt(parts[1]);
        if (major < 20 || (major == 20 && minor < 19)) {
            throw new IllegalStateException(
                    "Playhouse's web clients need Node 20.19 or newer; the PATH has " + version.strip() + ".");
        }
    }

    private void install() throws Exception {
        Path stamp = home.resolve("node_modules/.playhouse-lock");
        String wanted = digestOf(List.of(home.resolve("package-lock.json")));
        if (Files.exists(stamp) && Files.readString(stamp).equals(wanted)) {
            return;
        }
        int code = run("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error");
        if (code != 0) {
            throw new IllegalStateException("npm ci failed; its own words are above.");
        }
        Files.writeString(stamp, wanted);
    }

    private int build(String client) throws Exception {
        Path index = home.resolve(client).resolve("dist/index.html");
        Path stamp = state.resolve(client + ".stamp");
        String wanted = digestOf(sources(client));
        if (Files.exists(index)
                && Files.exists(stamp)
                && Files.readString(stamp).equals(wanted)) {
            return 0;
        }
        int code = run("npm", "run", "build", "-w", client, "--silent", "--", "--logLevel", "error");
        if (code == 0) {
            Files.writeString(stamp, wanted);
        }
        return code;
    }

    private List<Path> sources(String client) throws IOException {
        List<Path> found =
                new ArrayList<>(List.of(home.resolve("package-lock.json"), home.resolve("tsconfig.base.json")));
        for (Path root : List.of(home.resolve("packages"), home.resolve(client))) {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return SKIPPED.contains(directory.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    found.add(file);
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        return found;
    }

    private String digestOf(List<Path> files) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Path file : new TreeSet<>(files)) {
            digest.update(home.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(file));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private int run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = builder(command).inheritIO();
        Process process = builder.start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new IllegalStateException(String.join(" ", command) + " took longer than " + MINUTES + " minutes.");
        }
        return process.exitValue();
    }

    private String output(String... command) throws IOException, InterruptedException {
        Process process = builder(command).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text;
    }

    private ProcessBuilder builder(String... command) {
        List<String> words = new ArrayList<>(List.of(command));
        if (words.get(0).equals("npm")
                && System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win")) {
            words.set(0, "npm.cmd");
        }
        ProcessBuilder builder = new ProcessBuilder(words).directory(home.toFile());
        String given = builder.environment().getOrDefault("NODE_OPTIONS", "");
        if (!given.contains("--max-old-space-size")) {
            builder.environment().put("NODE_OPTIONS", (given + " " + HEAP).strip());
        }
        builder.environment().put("VITE_CONFIG_NATIVE_IGNORE_WARNING", "true");
        return builder;
    }
}
