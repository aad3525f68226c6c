package org.playhouse.devstack;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.ref.Reference;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * First thing that runs: takes the home's lock, copies the class path that a rebuild could overwrite, and starts {@link
 * Runner} from the copy. Exits with 3 when the home is in use (api.md, "Ports").
 */
public final class Boot {
    private static final int HOME_IN_USE = 3;

    private Boot() {}

    public static void main(String[] args) throws Exception {
        Settings settings;
        try {
            settings = Settings.of(System.getProperties());
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(1);
            return;
        }
        Claimed claimed = locked(settings.homes());
        Home home = claimed.home();
        System.setProperty("playhouse.home", home.root().toString());

        URLClassLoader loader = new URLClassLoader(copied(home), ClassLoader.getPlatformClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        loader.loadClass("org.playhouse.devstack.Runner")
                .getMethod("main", String[].class)
                .invoke(null, (Object) args);
        Reference.reachabilityFence(claimed); // a lock that nobody refers to is given back
    }

    private record Claimed(Home home, FileLock lock) {}

    /** The first that nobody uses, locked as long as this process lives. */
    private static Claimed locked(List<Path> homes) throws IOException {
        for (Path root : homes) {
            Home home = Home.at(root);
            RandomAccessFile lockFile = new RandomAccessFile(home.lock().toFile(), "rw");
            FileLock lock = lockFile.getChannel().tryLock();
            if (lock != null) {
                lockFile.setLength(0);
                lockFile.write(String.valueOf(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII));
                return new Claimed(home, lock);
            }
            if (root.equals(homes.get(homes.size() - 1))) {
                System.err.println("The home " + home.root() + " is in use by process " + holder(lockFile)
                        + ". Stop it, or name another with -Dplayhouse.home.");
            }
        }
        System.exit(HOME_IN_USE);
        throw new IllegalStateException("the process ends");
    }

    private static String holder(RandomAccessFile lockFile) throws IOException {
        byte[] pid = new byte[(int) lockFile.length()];
        lockFile.readFully(pid);
        return new String(pid, StandardCharsets.US_ASCII);
    }

    /** Under Maven the class path is a loader's, started by {@code java} it is a property. */
    private static List<Path> classPath() throws URISyntaxException {
        List<Path> paths = new ArrayList<>();
        if (Boot.class.getClassLoader() instanceof URLClassLoader maven) {
            for (URL url : maven.getURLs()) {
                paths.add(Path.of(url.toURI()));
            }
        } else {
            for (String path : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                paths.add(Path.of(path).toAbsolutePath());
            }
        }
        return paths;
    }

    private static URL[] copied(Home home) throws IOException, URISyntaxException {
        Path copies = home.fresh("runner");
        List<URL> urls = new ArrayList<>();
        for (Path path : classPath()) {
            if (!Files.exists(path)) {
                continue;
            }
            boolean rebuilt = path.toString().contains("/target/");
            urls.add((rebuilt ? Home.copy(path, copies.resolve(urls.size() + "-" + path.getFileName())) : path)
                    .toUri()
                    .toURL());
        }
        return urls.toArray(URL[]::new);
    }
}
