package org.playhouse.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.playhouse.ingest.Order;

/** A folder of one claim's own, gone when it is closed. */
final class Scratch implements AutoCloseable {
    private final Path folder;

    Scratch(Path root, Order order) {
        folder = root.resolve("package-" + order.item() + "-" + order.epoch());
        delete();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("no scratch folder", e);
        }
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    @Override
    public void close() {
        delete();
    }

    private void delete() {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("scratch folder was not deleted", e);
        }
    }
}
