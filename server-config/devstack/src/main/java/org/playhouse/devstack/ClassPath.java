package org.playhouse.devstack;

import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The runner's own class path, for the child processes that need a part of it. */
final class ClassPath {
    private ClassPath() {}

    static List<Path> entries() {
        return Arrays.stream(((URLClassLoader) ClassPath.class.getClassLoader()).getURLs())
                .map(URL::toString)
                .map(URI::create)
                .map(Path::of)
                .toList();
    }

    /** The entry whose file name starts so. */
    static Path entry(String start) {
        return entries().stream()
                .filter(path -> path.getFileName().toString().startsWith(start))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + start + "*.jar on the runner's class path"));
    }
}
