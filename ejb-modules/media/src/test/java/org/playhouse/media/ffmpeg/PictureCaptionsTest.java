package org.playhouse.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.playhouse.media.plan.EncodePlan;
import org.playhouse.media.plan.EncodePlan.Caption;
import org.playhouse.media.webvtt.Cue;
import org.playhouse.media.webvtt.WebVtt;

@Tag("CAT-11")
class PictureCaptionsTest {
    private static final int FRAMES = 100;
    private static final String PICTURE = "-f lavfi -i testsrc2=s=96x64:r=25:d=4 -pix_fmt yuv420p -c:v libx264"
            + " -preset ultrafast -bf 0 -g 25 -x264-params aud=1 ";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"mp4", "ts"})
    void becomeWebVttOnTheFilmsTime(String container) throws Exception {
        Path source = folder.resolve("it's a [film], one; 50%." + container);
        Clips.ffmpeg("-r 25 -i " + captioned() + " -c copy " + folder.resolve("plain." + container));
        Files.move(folder.resolve("plain." + container), source);
        Film film = new Film(source);
        EncodePlan plan = film.whole();
        assertThat(plan.captions())
                .hasSize(10)
                .allMatch(caption -> caption.stream() == plan.picture().stream())
                .extracting(Caption::name)
                .startsWith("Subtitles (captions)", "CC2 (captions)")
                .endsWith("Service 6 (captions)");

        CaptionData data = CaptionData.in(folder, "data");
        Command command = Commands.pictureCaptions(plan.picture().stream(), source.toString(), data);
        EngineResult result = Clips.result(command);
        assertThat(result.complete()).as(result.lines().toString()).isTrue();
        Map<String, List<Cue>> said = data.read();
        assertThat(said).containsOnlyKeys("cc1", "cc2", "cc3");
        assertThat(cues(said, "cc2").get(0).text()).isEqualTo("Hallo zwei");
        assertThat(cues(said, "cc3").get(0).text()).isEqualTo("Bonjour");
        List<Cue> cues = WebVtt.moved(
                cues(said, "cc1"),
                Math.floorDiv(plan.captions().get(0).zeroMicros() + 500, 1000),
                plan.duration().toMillis());
        assertThat(cues).hasSize(1);
        assertThat(cues.get(0).text()).isEqualTo("Hello CEA");
        assertThat(cues.get(0).start()).isBetween(960L, 1040L);
        assertThat(cues.get(0).end()).isBetween(2440L, 2520L);

        Path encoded = folder.resolve("encoded.mp4");
        assertThat(Clips.result(Commands.encodeChunk(plan, plan.chunks().get(0), source.toString(), encoded))
                        .complete())
                .isTrue();
        assertThat(new Film(encoded).whole().captions())
                .as("manifests say that there are none")
                .isEmpty();
    }

    @Test
    void areReadFromAStore() throws Exception {
        Path source = folder.resolve("captioned.mp4");
        Clips.ffmpeg("-r 25 -i " + captioned() + " -c copy " + source);
        CaptionData data = CaptionData.in(folder, "data");
        try (RangeServer store = new RangeServer(source)) {
            EngineResult result = Clips.result(Commands.pictureCaptions(0, store.url(), data));
            assertThat(result.complete()).as(result.lines().toString()).isTrue();
            assertThat(result.frames()).isEqualTo(FRAMES);
        }
        assertThat(cues(data.read(), "cc1")).hasSize(1);
    }

    @Test
    void noOtherAddressIsOpened() {
        String remote = "http://127.0.0.1:1/a,b'c[d];e?X-Sig=a%2Fb&t=1";
        assertThat(PictureCaptions.command(0, remote, CaptionData.in(folder, "x"))
                        .arguments())
                .anySatisfy(word -> assertThat(word)
                        .contains("protocol_whitelist=http\\,https\\,tcp\\,tls")
                        .contains("format_whitelist=mov\\,matroska"));
    }

    @Test
    void picturesWithoutThemHaveNone() {
        assertThat(new Film(Clips.moving("uncaptioned.mp4", "25")).whole().captions())
                .isEmpty();
    }

    /** H.264 whose pictures carry a caption in the first channel: loaded, shown at 1 s, erased at about 2.5 s; and others. */
    private Path captioned() throws IOException {
        Path plain = folder.resolve("plain.264");
        Clips.ffmpeg(PICTURE + "-f h264 " + plain);
        int[][] pairs = new int[FRAMES][];
        put(pairs, 5, 0x1420, 0x1420, 0x142E, 0x142E, 0x1470, 0x1470);
        say(pairs, 11, "Hello CEA ");
        put(pairs, 25, 0x142F, 0x142F);
        put(pairs, 62, 0x142C, 0x142C);
        int[][] second = new int[FRAMES][];
        put(second, 5, 0x1520, 0x1520, 0x152E, 0x152E, 0x1570, 0x1570);
        say(second, 11, "Bonjour ");
        put(second, 25, 0x152F, 0x152F);
        put(pairs, 30, 0x1C20, 0x1C20, 0x1C2E, 0x1C2E, 0x1C70, 0x1C70);
        say(pairs, 36, "Hallo zwei");
        put(pairs, 42, 0x1C2F, 0x1C2F);
        Path carrying = folder.resolve("carrying.264");
        Files.write(carrying, carrying(Files.readAllBytes(plain), pairs, second));
        return carrying;
    }

    private static List<Cue> cues(Map<String, List<Cue>> said, String channel) {
        return said.getOrDefault(channel, List.of());
    }

    private static void say(int[][] pairs, int frame, String words) {
        for (int i = 0; i < words.length(); i += 2) {
            put(pairs, frame + i / 2, words.charAt(i) << 8 | words.charAt(i + 1));
        }
    }

    private static void put(int[][] pairs, int frame, int... words) {
        for (int i = 0; i < words.length; i++) {
            pairs[frame + i] = new int[] {words[i] >> 8, words[i] & 0xFF};
        }
    }

    /** An SEI before the slice of every picture (ISO/IEC 14496-10, D.1.6). */
    private static byte[] carrying(byte[] stream, int[][] pairs, int[][] second) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int frame = 0;
        for (int at = 0; at < stream.length; at++) {
            boolean start = at + 4 < stream.length && stream[at] == 0 && stream[at + 1] == 0 && stream[at + 2] == 1;
            int type = start ? stream[at + 3] & 31 : 0;
            if (type == 1 || type == 5) {
                out.writeBytes(sei(pairs[frame], second[frame]));
                frame++;
            }
            out.write(stream[at]);
        }
        assertThat(frame).isEqualTo(FRAMES);
        return out.toByteArray();
    }

    private static byte[] sei(int @Nullable [] one, int @Nullable [] two) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(new byte[] {(byte) 0xB5, 0, 0x31});
        message.writeBytes("GA94".getBytes(StandardCharsets.US_ASCII));
        int[] a = one == null ? new int[2] : one;
        int[] b = two == null ? new int[2] : two;
        for (int word : new int[] {3, 0x42, 0xFF, 0xFC, odd(a[0]), odd(a[1]), 0xFD, odd(b[0]), odd(b[1]), 0xFF}) {
            message.write(word);
        }
        ByteArrayOutputStream nal = new ByteArrayOutputStream();
        nal.writeBytes(new byte[] {0, 0, 1, 6, 4, (byte) message.size()});
        nal.writeBytes(message.toByteArray()); // no two zeros beside each other, so nothing is to be emulated
        nal.write(0x80);
        return nal.toByteArray();
    }

    private static int odd(int word) {
        return Integer.bitCount(word & 0x7F) % 2 == 0 ? word | 0x80 : word & 0x7F;
    }
}
