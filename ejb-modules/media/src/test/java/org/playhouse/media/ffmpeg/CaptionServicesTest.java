package org.playhouse.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("TRN-07")
class CaptionServicesTest {
    /** English service 1, Spanish service 2, French in the second field. */
    private static final int[] DESCRIPTOR = {
        0x86, 19, 0xC3, 'e', 'n', 'g', 0xC1, 0x3F, 0xFF, 's', 'p', 'a', 0xC2, 0x3F, 0xFF, 'f', 'r', 'e', 0x7F, 0x3F,
        0xFF
    };

    @Test
    void languagesOfChannels() {
        for (boolean ofProgramme : new boolean[] {true, false}) {
            for (int stamp : new int[] {0, 4}) {
                assertThat(CaptionServices.languages(stream(ofProgramme, stamp)))
                        .containsEntry("service1", "eng")
                        .containsEntry("cc1", "eng")
                        .containsEntry("service2", "spa")
                        .containsEntry("cc3", "fre")
                        .hasSize(4);
            }
        }
    }

    @Test
    void anyBytesSayNothing() {
        Random random = new Random(134);
        byte[] whole = stream(true, 0);
        for (int i = 0; i < 5000; i++) {
            byte[] damaged = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
            for (int n = random.nextInt(20); n > 0 && damaged.length > 0; n--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            CaptionServices.languages(damaged);
        }
        assertThat(CaptionServices.languages(new byte[0])).isEmpty();
    }

    private static byte[] stream(boolean ofProgramme, int stamp) {
        int[] none = {};
        int[] info = ofProgramme ? DESCRIPTOR : none;
        int[] video = ofProgramme ? none : DESCRIPTOR;
        ByteArrayOutputStream map = new ByteArrayOutputStream();
        write(map, 0xE1, 0x00, 0xF0, info.length);
        write(map, info);
        write(map, 0x1B, 0xE1, 0x00, 0xF0, video.length);
        write(map, video);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        packet(out, stamp, 0x1FFF, new byte[0]);
        packet(out, stamp, 0, section(0, 0x00, 0x01, 0xF0, 0x00));
        int[] body = new int[map.size()];
        for (int i = 0; i < body.length; i++) {
            body[i] = map.toByteArray()[i] & 0xFF;
        }
        packet(out, stamp, 0x1000, section(2, body));
        packet(out, stamp, 0x100, new byte[100]);
        return out.toByteArray();
    }

    private static byte[] section(int table, int... body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out, 0, table, 0xB0, 5 + body.length + 4, 0, 1, 0xC1, 0, 0);
        write(out, body);
        write(out, 0, 0, 0, 0);
        return out.toByteArray();
    }

    private static void packet(ByteArrayOutputStream out, int stamp, int pid, byte[] payload) {
        write(out, new int[stamp]);
        write(out, 0x47, 0x40 | pid >> 8, pid & 0xFF, 0x10);
        out.writeBytes(payload);
        for (int i = payload.length; i < 184; i++) {
            out.write(0xFF);
        }
    }

    private static void write(ByteArrayOutputStream out, int... values) {
        for (int value : values) {
            out.write(value);
        }
    }
}
