package org.playhouse.transcode;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.playhouse.ingest.Interrupted;

/** Room for what is being made, one folder per claim, gone at its end and at the next start after a crash. */
@ApplicationScoped
public class Scratch {
    private static final Logger LOG = Logger.getLogger(Scratch.class.getName());

    private Path root;
    private long spare;

    protected Scratch() {}

    @Inject
    public Scratch(TranscodeConfig config) {
        root = config.scratch();
        spare = config.scratchSpare();
    }

    /** A folder for a claim; closing it deletes it. */
    record Folder(Path path) implements AutoCloseable {
        Path file(String name) {
            return path.resolve(name);
        }

        @Override
        public void close() {
            delete(path);
        }
    }

    /** @param need bytes that the step will write, roughly */
    Folder open(Claim claim, long need) {
        try {
            Files.createDirectories(root);
            if (Files.getFileStore(root).getUsableSpace() < need + spare) {
                throw new Interrupted("scratch has no room for " + (need >> 20) + " MiB");
            }
            var folder = root.resolve(claim.folder());
            delete(folder);
            return new Folder(Files.createDirectory(folder));
        } catch (IOException e) {
            throw new UncheckedIOException("scratch cannot be written", e);
        }
    }

    /** After a crash: ends the engines that an earlier run left writing here, and deletes what they made. */
    void clean() {
        if (!Files.isDirectory(root)) {
            return;
        }
        endLeftEngines();
        try (var left = Files.list(root)) {
            left.forEach(Scratch::delete);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "scratch could not be cleaned", e);
        }
    }

    /** Only processes whose arguments name a file of this scratch folder, which is this member's alone. */
    private void endLeftEngines() {
        var mark = root.toAbsolutePath() + "/";
        long self = ProcessHandle.current().pid();
        ProcessHandle.allProcesses()
                .filter(process -> process.pid() != self && names(process, mark))
                .forEach(process -> {
                    LOG.log(Level.INFO, "ends engine {0} of an earlier run", Long.toString(process.pid()));
                    process.destroyForcibly();
                });
    }

    private static boolean names(ProcessHandle process, String mark) {
        var info = process.info();
        boolean engine =
                info.command().map(command -> command.endsWith("ffmpeg")).orElse(false);
        return engine
                && info.arguments()
                        .map(all -> String.join(" ", all).contains(mark))
                        .orElse(false);
    }

    private static void delete(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (var all = Files.walk(path)) {
            for (var file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "scratch left behind: {0}", e.getMessage());
        }
    }
}
