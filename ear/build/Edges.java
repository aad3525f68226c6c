import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Says in words who may not use whom, before a compiler says that a package does not exist: `java Edges.java [root]`.
 * Reads ear/edges.txt, the sources (imports, full names, names in strings and JNDI addresses) and the rooms' poms.
 */
final class Edges {
    private static final Pattern SKIPPED = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
    private static final Pattern KEPT =
            Pattern.compile("\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])*'", Pattern.DOTALL);
    private static final Pattern TOKEN = Pattern.compile(KEPT + "|(?<comment>" + SKIPPED + ")", Pattern.DOTALL);
    private static final Pattern USE = Pattern.compile(
            "org[./]playhouse[./](?<package>[a-z]+)\\b|java:(?:global|app)/(?:playhouse/)?(?<jndi>[a-z]+)[/!]");
    private static final Pattern DEPENDENCY = Pattern.compile(
            "<dependency>\\s*<groupId>org\\.playhouse</groupId>\\s*<artifactId>playhouse-(?<name>[a-z]+)</artifactId>"
                    + "(?<rest>.*?)</dependency>",
            Pattern.DOTALL);

    private final Path root;
    private final Map<String, Set<String>> allowed = new LinkedHashMap<>();
    private final Map<String, Path> folders = new LinkedHashMap<>();
    private final List<String> broken = new ArrayList<>();

    private Edges(Path root) {
        this.root = root;
    }

    public static void main(String[] args) throws IOException {
        var edges = new Edges(
                Path.of(args.length > 0 ? args[0] : ".").toAbsolutePath().normalize());
        edges.read();
        edges.unlisted();
        for (var module : edges.folders.keySet()) {
            edges.look(module);
        }
        if (!edges.broken.isEmpty()) {
            System.err.println("The house's walls (ear/edges.txt, \"who may use whom\") are broken:");
            edges.broken.forEach(line -> System.err.println("  " + line));
            System.exit(1);
        }
    }

    private void read() throws IOException {
        for (var line : Files.readAllLines(root.resolve("ear/edges.txt"))) {
            if (!line.startsWith("#") && !line.isBlank()) {
                var words = line.split("->", 2);
                var folder = root.resolve(words[0].strip());
                var name = folder.getFileName().toString();
                folders.put(name, folder);
                allowed.put(name, Set.of(words[1].strip().split("\\s+")));
            }
        }
    }

    /** A module that the list does not know could use anything. */
    private void unlisted() throws IOException {
        for (var street : List.of("ejb-modules", "batch-jobs", "web-modules")) {
            try (Stream<Path> modules = Files.list(root.resolve(street))) {
                modules.filter(module -> Files.exists(module.resolve("pom.xml")) && !folders.containsValue(module))
                        .sorted()
                        .forEach(module -> broken.add(root.relativize(module) + ": has no line in ear/edges.txt"));
            }
        }
    }

    private void look(String module) throws IOException {
        var sources = folders.get(module).resolve("src/main");
        if (Files.isDirectory(sources)) {
            try (Stream<Path> files = Files.walk(sources)) {
                for (var file : files.filter(Edges::isText).sorted().toList()) {
                    source(module, file);
                }
            }
        }
        // a WAR's pom also names what the rooms it uses need
        if (!folders.get(module).startsWith(root.resolve("web-modules"))) {
            pom(module, folders.get(module).resolve("pom.xml"));
        }
    }

    private static boolean isText(Path file) {
        return file.toString().matches(".*\\.(java|xml)");
    }

    private void source(String module, Path file) throws IOException {
        var text = Files.readString(file);
        var code = file.toString().endsWith(".java") ? withoutComments(text) : text;
        Matcher use = USE.matcher(code);
        while (use.find()) {
            var used = use.group("package") == null ? use.group("jndi") : use.group("package");
            // every WAR carries http, whose filters its descriptor names
            boolean filter = used.equals("http") && file.endsWith("WEB-INF/web.xml");
            if (!filter && forbidden(module, used)) {
                tell(module, used, file, code, use.start(), "uses");
            }
        }
    }

    /** Comments become blanks of the same lines; what stands in strings counts. */
    private static String withoutComments(String text) {
        return TOKEN.matcher(text)
                .replaceAll(token -> token.group(1) == null
                        ? Matcher.quoteReplacement(token.group())
                        : token.group().replaceAll("[^\\n]", " "));
    }

    private void pom(String module, Path file) throws IOException {
        var text = Files.readString(file);
        Matcher use = DEPENDENCY.matcher(text);
        while (use.find()) {
            if (forbidden(module, use.group("name")) && !use.group("rest").contains("<scope>test</scope>")) {
                tell(module, use.group("name"), file, text, use.start(), "depends on");
            }
        }
    }

    private boolean forbidden(String module, String used) {
        return folders.containsKey(used)
                && !used.equals(module)
                && !allowed.get(module).contains(used);
    }

    private void tell(String module, String used, Path file, String text, int at, String verb) {
        long line = text.substring(0, at).lines().count() + (at == 0 || text.charAt(at - 1) == '\n' ? 1 : 0);
        broken.add(root.relativize(file) + ":" + line + ": " + module + " " + verb + " " + used + ", but " + module
                + " may use only " + (allowed.get(module).contains("") ? "itself" : String.join(", ", sorted(module))));
    }

    private List<String> sorted(String module) {
        return allowed.get(module).stream().sorted().toList();
    }
}
