package org.playhouse.kernel.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A good input; or one that was a failure once, which is only read as it is.
 *
 * @param name a reader of several formats may tell them by its beginning; {@code .once.} in it: a failure once
 * @param hot where changes mean most, counted from the end
 */
public record Seed(String name, byte[] bytes, List<Integer> hot) {
    public Seed(String name, byte[] bytes) {
        this(name, bytes, List.of());
    }

    public static Seed text(String name, String text) {
        return new Seed(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether nothing is made of it. */
    boolean once() {
        return name.contains(".once.");
    }

    /** The files of {@code src/test/resources/fuzz/<folder>} of the module at hand, by name. */
    public static List<Seed> kept(String folder) {
        Path kept = Path.of("src", "test", "resources", "fuzz", folder);
        try (var files = Files.list(kept)) {
            return files.sorted().map(Seed::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Seed of(Path file) {
        try {
            return new Seed(file.getFileName().toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name + " (" + bytes.length + " bytes)";
    }
}
