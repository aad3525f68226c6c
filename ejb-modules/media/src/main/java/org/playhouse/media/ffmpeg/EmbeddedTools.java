package org.playhouse.media.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Unpacks the engine of org.bytedeco:ffmpeg once into a cache and makes it start on a bare machine. */
final class EmbeddedTools {
    /** Goes into the folder's name: raise it when the patching changes. */
    private static final String PATCH = "p1";

    private static final String UNFINISHED = "unpacking-";
    private static final long ABANDONED_MILLIS = 3_600_000;

    private static final Pattern EVERYWHERE =
            Pattern.compile("lib(c|m|mvec|gcc_s|stdc\\+\\+|dl|pthread|rt)\\.so.*|ld-linux.*");

    private EmbeddedTools() {}

    /** This machine in the artifact's words, like linux-x86_64. */
    static String platform() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String os = name.contains("mac") ? "macosx" : name.contains("win") ? "windows" : "linux";
        return os + "-" + (arch.contains("aarch64") || arch.contains("arm64") ? "arm64" : "x86_64");
    }

    static String executable(String tool) {
        return platform().startsWith("windows") ? tool + ".exe" : tool;
    }

    /** The jar on the class path of this class or of the current thread. */
    static Optional<Path> onClassPath() {
        String entry = "org/bytedeco/ffmpeg/" + platform() + "-gpl/" + executable("ffmpeg");
        return Stream.of(
                        EmbeddedTools.class.getClassLoader(),
                        Thread.currentThread().getContextClassLoader())
                .filter(loader -> loader != null && loader.getResource(entry) != null)
                .findFirst()
                .flatMap(loader -> jarOf(loader.getResource(entry)));
    }

    private static Optional<Path> jarOf(URL resource) {
        try {
            return resource.openConnection() instanceof JarURLConnection jar
                    ? Optional.of(Path.of(jar.getJarFileURL().toURI()))
                    : Optional.empty();
        } catch (IOException | java.net.URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** The folder with ffmpeg and ffprobe in it; a second call finds it there. */
    static Path unpack(Path nativeJar, Path cacheDir) {
        try (ZipFile jar = new ZipFile(nativeJar.toFile())) {
            Path folder = cacheDir.resolve("ffmpeg-" + version(jar) + "-" + PATCH + "-" + platform());
            if (!Files.isRegularFile(folder.resolve(executable("ffprobe")))) {
                Files.createDirectories(cacheDir);
                Path fresh = Files.createTempDirectory(cacheDir, UNFINISHED);
                sweep(cacheDir, fresh.toFile().lastModified());
                extract(jar, fresh);
                settle(fresh, folder);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + nativeJar + " to " + cacheDir, e);
        }
    }

    private static String version(ZipFile jar) throws IOException {
        ZipEntry entry = jar.getEntry("META-INF/maven/org.bytedeco/ffmpeg/pom.properties");
        if (entry == null) {
            return Path.of(jar.getName()).getFileName().toString().replaceAll("[^0-9.-]+.*", "");
        }
        Properties properties = new Properties();
        try (InputStream in = jar.getInputStream(entry)) {
            properties.load(in);
        }
        return properties.getProperty("version");
    }

    private static void extract(ZipFile jar, Path folder) throws IOException {
        for (Enumeration<? extends ZipEntry> all = jar.entries(); all.hasMoreElements(); ) {
            ZipEntry entry = all.nextElement();
            String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
            if (!entry.isDirectory() && wanted(entry.getName(), name)) {
                try (InputStream in = jar.getInputStream(entry)) {
                    Files.write(folder.resolve(name), in.readAllBytes());
                }
            }
        }
        Set<String> beside = names(folder);
        for (String name : beside) {
            prepare(folder.resolve(name), beside);
        }
    }

    private static boolean wanted(String path, String name) {
        return path.startsWith("org/bytedeco/ffmpeg/" + platform())
                && !name.contains("jni")
                && (name.equals(executable("ffmpeg"))
                        || name.equals(executable("ffprobe"))
                        || name.contains(".so")
                        || name.endsWith(".dylib")
                        || name.endsWith(".dll"));
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    private static void prepare(Path file, Set<String> beside) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (ElfPatcher.applies(bytes)) {
            ElfPatcher.patch(
                    bytes,
                    library -> beside.contains(library)
                            || EVERYWHERE.matcher(library).matches());
            Files.write(file, bytes);
        }
        if (!file.toFile().setExecutable(true, false)) {
            throw new IOException("cannot make " + file + " executable");
        }
    }

    /** Whoever renames first wins; the others throw their copy away. */
    private static void settle(Path fresh, Path folder) throws IOException {
        fresh.toFile().setReadable(true, false);
        fresh.toFile().setExecutable(true, false);
        try {
            Files.move(fresh, folder, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            delete(fresh);
            if (!Files.isRegularFile(folder.resolve(executable("ffprobe")))) {
                throw e;
            }
        }
    }

    /** What an unpacking left behind that was killed; one that is going on touches its folder all the time. */
    private static void sweep(Path cacheDir, long now) throws IOException {
        for (String name : names(cacheDir)) {
            Path folder = cacheDir.resolve(name);
            long touched = folder.toFile().lastModified();
            if (name.startsWith(UNFINISHED) && now - touched > ABANDONED_MILLIS) {
                delete(folder);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        for (String name : names(folder)) {
            Files.deleteIfExists(folder.resolve(name));
        }
        Files.deleteIfExists(folder);
    }
}
