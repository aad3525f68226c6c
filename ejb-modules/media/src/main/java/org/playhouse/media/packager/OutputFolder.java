package org.playhouse.media.packager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder that is written: new or empty, and left as it was when packaging fails. */
final class OutputFolder {
    private OutputFolder() {}

    /** @return whether it was not there */
    static boolean make(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                if (files.findAny().isPresent()) {
                    throw new UsageException(folder + " is not empty");
                }
            }
            return false;
        }
        Files.createDirectories(folder);
        return true;
    }

    /** @param made and so removed itself */
    static void clear(Path folder, boolean made) throws IOException {
        List<Path> found;
        try (Stream<Path> files = Files.walk(folder)) {
            found = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : found) {
            if (made || !file.equals(folder)) {
                Files.delete(file);
            }
        }
    }
}
