package org.playhouse.media.packager;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the binary of shaka-packager 3.4.2 is at hand (README.md), it decrypts what the library packaged alone. */
@Tag("PKG-04")
@Tag("shaka-packager")
class ShakaReadsTest {
    private static final String KID = "0123456789abcdef8000000000000001";
    private static final String KEY = "000102030405060708090a0b0c0d0e0f";

    @TempDir
    Path folder;

    @Test
    void decryptsBothSchemes() throws Exception {
        Path source = new Sources(folder).made("plain.mp4", Sources.MOVING);
        for (String scheme : List.of("cbcs", "cenc")) {
            Path out = folder.resolve(scheme);
            PrintStream silent = new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8);
            int code = Main.run(
                    List.of("--scheme", scheme, source.toString(), out.toString()),
                    Map.of(Wishes.KEYS_VARIABLE, KID + ":" + KEY),
                    silent,
                    silent);
            assertThat(code).isZero();
            for (String stream : List.of("video", "audio")) {
                Path track = Sources.joined(out.resolve(stream.equals("video") ? "1" : "2"));
                Path opened = folder.resolve(scheme + "-" + stream + ".mp4");
                Sources.run(
                        Path.of(System.getenv("SHAKA_PACKAGER")),
                        "in=" + track + ",stream=" + stream + ",output=" + opened
                                + " --enable_raw_key_decryption --keys label=:key_id=" + KID + ":key=" + KEY,
                        null);
                assertThat(Sources.md5(opened, "0")).isEqualTo(Sources.md5(source, stream.substring(0, 1)));
            }
        }
    }
}
