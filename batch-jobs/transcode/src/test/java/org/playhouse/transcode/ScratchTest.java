package org.playhouse.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.playhouse.ingest.Interrupted;

class ScratchTest {
    private final Claim claim = new Claim(UUID.randomUUID(), 3);

    @TempDir
    Path root;

    @Test
    void aFolderGoesWithItsStep() throws IOException {
        try (var folder = scratch().open(claim, 0)) {
            Files.createDirectory(folder.file("sheets"));
            Files.writeString(folder.file("sheets/a.jpg"), "a");
        }
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void aClaimBeginsWithAnEmptyFolder() throws IOException {
        Files.writeString(Files.createDirectory(root.resolve(claim.folder())).resolve("old.mp4"), "old");
        try (var folder = scratch().open(claim, 0)) {
            assertThat(folder.path()).isEmptyDirectory();
        }
    }

    @Test
    void aStartCleansWhatACrashLeft() throws IOException {
        Files.writeString(Files.createDirectory(root.resolve("x-1")).resolve("half.mp4"), "half");
        scratch().clean();
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void waitsWhenThereIsNoRoom() {
        assertThatThrownBy(() -> scratch().open(claim, Long.MAX_VALUE / 2)).isInstanceOf(Interrupted.class);
    }

    private Scratch scratch() {
        var words = Map.of("playhouse.transcode.scratch", root.toString(), "playhouse.transcode.scratch-spare", "0");
        return new Scratch(TranscodeSettings.of(key -> Optional.ofNullable(words.get(key))));
    }
}
