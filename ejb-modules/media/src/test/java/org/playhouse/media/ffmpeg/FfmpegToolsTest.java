package org.playhouse.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FfmpegToolsTest {
    @Test
    void findsAnEngineThatEncodes() {
        assertThat(Engines.TOOLS.version()).startsWith("ffmpeg version");
        assertThat(Engines.TOOLS.ffprobe()).isExecutable();
    }

    @Test
    void refusesAConfiguredFolderWithoutAnEngine(@TempDir Path empty) {
        assertThatThrownBy(() -> FfmpegTools.locate(Optional.of(empty), Optional.empty(), empty))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(empty.toString());
    }

    @Test
    void pointsAMissingLibraryAtLibc() throws Exception {
        byte[] file = Files.readAllBytes(Path.of("/proc/self/exe").toRealPath());
        assertThat(ElfPatcher.applies(file)).isTrue();
        List<String> replaced = ElfPatcher.patch(file, Set.of("libc.so.6")::contains);
        assertThat(replaced).isNotEmpty().doesNotContain("libc.so.6");
        assertThat(ElfPatcher.patch(file, Set.of("libc.so.6")::contains)).isEmpty();
    }

    @Test
    void masksSignedAddresses() {
        assertThat(Masking.urls("Input from 'http://s3:9000/raw/a.mp4?X-Amz-Signature=abc&x=1': failed"))
                .isEqualTo("Input from 'http://s3:9000/raw/a.mp4?-': failed");
    }
}
