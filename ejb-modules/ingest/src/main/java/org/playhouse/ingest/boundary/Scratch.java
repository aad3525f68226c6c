package org.playhouse.ingest.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.playhouse.ingest.IngestConfig;
import org.playhouse.ingest.Interrupted;

/**
 * This member's disk for what is being made: one folder per claim, gone at its end and at the next start after a crash.
 * A claim says how many bytes it will write; all claims together stay within a bound, and what is spare stays free.
 */
@ApplicationScoped
public class Scratch {
    private static final Logger LOG = Logger.getLogger(Scratch.class.getName());

    private static final Pattern CLAIM = Pattern.compile("[0-9a-f-]{36}-\\d+");

    private final Map<Path, Long> reserved = new ConcurrentHashMap<>();
    private final Object door = new Object();
    private IngestConfig.Scratch room;

    protected Scratch() {}

    @Inject
    public Scratch(IngestConfig config) {
        room = config.scratch();
    }

    /** A folder for a claim; closing it deletes it. */
    public final class Folder implements AutoCloseable {
        private final Path path;

        private Folder(Path path) {
            this.path = path;
        }

        public Path path() {
            return path;
        }

        public Path file(String name) {
            return path.resolve(name);
        }

        @Override
        public void close() {
            delete(path);
            reserved.remove(path);
        }
    }

    /** The folder of all folders: no other member writes there. */
    public Path root() {
        return room.folder();
    }

    /**
     * @param bytes that the step will write at the most
     * @throws Interrupted when there is no room now: the work is tried again later, or by another member
     */
    public Folder open(UUID item, long epoch, long bytes) {
        var path = root().resolve(item + "-" + epoch);
        try {
            Files.createDirectories(root());
            reserve(path, bytes);
            delete(path);
            return new Folder(Files.createDirectory(path));
        } catch (IOException e) {
            reserved.remove(path);
            throw new UncheckedIOException("scratch cannot be written", e);
        }
    }

    /** Bytes that a step could reserve now. */
    public long free() {
        try {
            Files.createDirectories(root());
            synchronized (door) {
                return unreserved();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("scratch cannot be written", e);
        }
    }

    private long unreserved() throws IOException {
        long taken = reserved.values().stream().mapToLong(Long::longValue).sum();
        long free = Files.getFileStore(root()).getUsableSpace() - room.spareBytes();
        return Math.min(room.maxBytes() - taken, free);
    }

    private void reserve(Path path, long bytes) throws IOException {
        synchronized (door) {
            if (bytes > unreserved()) {
                throw new Interrupted("scratch has no room for " + (bytes >> 20) + " MiB");
            }
            reserved.put(path, bytes);
        }
    }

    /** Deletes folders of claims that are over: of a step that died, or that could not delete its own. */
    public void sweep() {
        if (!Files.isDirectory(root())) {
            return;
        }
        try (var all = Files.list(root())) {
            all.filter(path -> CLAIM.matcher(path.getFileName().toString()).matches())
                    .filter(path -> !reserved.containsKey(path))
                    .forEach(Scratch::delete);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "scratch could not be swept", e);
        }
    }

    /** Deletes what a crash left. */
    public void clean() {
        if (!Files.isDirectory(root())) {
            return;
        }
        try (var left = Files.list(root())) {
            left.forEach(Scratch::delete);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "scratch could not be cleaned", e);
        }
    }

    private static void delete(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (var all = Files.walk(path)) {
            for (var file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) { // the latter: somebody else deletes it, too
            LOG.log(Level.WARNING, "scratch left behind: {0}", e.getMessage());
        }
    }
}
