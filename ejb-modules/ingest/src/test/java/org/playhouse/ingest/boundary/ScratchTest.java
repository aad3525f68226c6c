package org.playhouse.ingest.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.playhouse.ingest.IngestConfig;
import org.playhouse.ingest.Interrupted;

class ScratchTest {
    private static final UUID ITEM = new UUID(1, 1);
    private static final UUID OTHER = new UUID(2, 2);

    @TempDir
    Path root;

    @Test
    void aFolderGoesWithItsStep() throws IOException {
        try (var folder = scratch(0).open(ITEM, 3, 0)) {
            Files.createDirectory(folder.file("sheets"));
            Files.writeString(folder.file("sheets/a.jpg"), "a");
        }
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void aClaimBeginsWithAnEmptyFolder() throws IOException {
        Files.writeString(Files.createDirectory(root.resolve(ITEM + "-3")).resolve("old.mp4"), "old");
        try (var folder = scratch(0).open(ITEM, 3, 0)) {
            assertThat(folder.path()).isEmptyDirectory();
        }
    }

    @Test
    void aStartCleansWhatACrashLeft() throws IOException {
        Files.writeString(Files.createDirectory(root.resolve("x-1")).resolve("half.mp4"), "half");
        scratch(0).clean();
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void aSweepTakesFoldersThatNoClaimHolds() throws IOException {
        var scratch = scratch(0);
        Files.writeString(Files.createDirectory(root.resolve(OTHER + "-7")).resolve("half.mp4"), "half");
        Files.createDirectory(root.resolve("lost+found"));
        try (var held = scratch.open(ITEM, 3, 0)) {
            scratch.sweep();
            assertThat(root).isDirectoryNotContaining("glob:**" + OTHER + "*");
            assertThat(held.path()).isDirectory();
        }
        assertThat(root.resolve("lost+found")).isDirectory();
    }

    @Test
    void waitsWhenTheDiskHasNoRoom() {
        assertThatThrownBy(() -> scratch(Long.MAX_VALUE / 2).open(ITEM, 3, 1)).isInstanceOf(Interrupted.class);
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void allClaimsTogetherStayWithinTheBound() {
        var scratch = scratch(0);
        try (var first = scratch.open(ITEM, 1, 60)) {
            assertThatThrownBy(() -> scratch.open(OTHER, 1, 41)).isInstanceOf(Interrupted.class);
            assertThat(first.path()).isDirectory();
            scratch.open(OTHER, 1, 40).close();
        }
        scratch.open(OTHER, 2, 100).close();
    }

    private Scratch scratch(long spare) {
        var day = Duration.ofDays(1);
        return new Scratch(new IngestConfig(
                8 << 20,
                1,
                day,
                day,
                day,
                1,
                1,
                day,
                new IngestConfig.Scratch(root, 100, spare),
                1,
                new IngestConfig.Member("one", "all", "0")));
    }
}
