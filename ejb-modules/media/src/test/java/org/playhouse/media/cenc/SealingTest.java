package org.playhouse.media.cenc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.playhouse.media.MediaException;

@Tag("PKG-05")
class SealingTest {
    private final Random random = new Random(3);
    private final byte[] key = bytes(32);
    private final byte[] clear = bytes(200_003);

    @TempDir
    Path folder;

    @Test
    void opensAnyRangeAlone() throws IOException {
        byte[] stored = sealed();
        for (int from : new int[] {0, 1, 15, 16, 17, 100_001, 200_002}) {
            for (int length : new int[] {0, 1, 16, 33, 70_000}) {
                int to = Math.min(clear.length, from + length);
                for (boolean direct : new boolean[] {false, true}) {
                    ByteBuffer range = direct ? ByteBuffer.allocateDirect(to - from) : ByteBuffer.allocate(to - from);
                    range.put(stored, (int) Sealing.stored(from), to - from).flip();
                    Sealing.open(Arrays.copyOf(stored, Sealing.HEADER_SIZE), key, from, range);
                    assertThat(range).isEqualTo(ByteBuffer.wrap(clear, from, to - from));
                }
            }
        }
    }

    @Test
    void sealsFilesAsStreams() throws IOException {
        Path in = Files.write(folder.resolve("clear"), clear);
        Path out = folder.resolve("stored");
        Sealing.seal(in, out, key, new Random(9));
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        Sealing.seal(new ByteArrayInputStream(clear), stream, key, new Random(9));
        assertThat(out).hasBinaryContent(stream.toByteArray());
        assertThat(out).hasSize(Sealing.stored(clear.length));
    }

    @Test
    void carriesTheCounterOverEveryByte() {
        byte[] header = ByteBuffer.allocate(20)
                .put("PHS1".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .array();
        Arrays.fill(header, 4, 20, (byte) 0xFF);
        header[4] = 0;
        byte[] far = new byte[64];
        Sealing.open(header, key, 1L << 40, ByteBuffer.wrap(far));
        byte[] near = new byte[64];
        byte[] moved = header.clone();
        // the nonce plus 2^36 blocks, by hand: ..FF + 2^36 wraps the low half and carries into the high one
        ByteBuffer.wrap(moved).putLong(12, 0xFFFFFFFFFFFFFFFFL + (1L << 36));
        ByteBuffer.wrap(moved).putLong(4, ByteBuffer.wrap(header).getLong(4) + 1);
        Sealing.open(moved, key, 0, ByteBuffer.wrap(near));
        assertThat(far).isEqualTo(near);
    }

    @Test
    void hidesWhatItSeals() throws IOException {
        byte[] first = sealed();
        byte[] second = sealed();
        assertThat(first).isNotEqualTo(second).startsWith('P', 'H', 'S', '1');
        assertThat(Arrays.copyOfRange(first, 20, 120)).isNotEqualTo(Arrays.copyOf(clear, 100));
        byte[] wrong = Arrays.copyOfRange(first, 20, 120);
        Sealing.open(Arrays.copyOf(first, 20), bytes(32), 0, ByteBuffer.wrap(wrong));
        assertThat(wrong).isNotEqualTo(Arrays.copyOf(clear, 100));
    }

    @Test
    void refusesWhatIsNotSealed() {
        assertThatThrownBy(() -> Sealing.open(new byte[20], key, 0, ByteBuffer.allocate(4)))
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.code()).isEqualTo("sealing.header"));
        assertThatThrownBy(() -> Sealing.open(Sealing.header(random), new byte[16], 0, ByteBuffer.allocate(4)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private byte[] sealed() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Sealing.seal(new ByteArrayInputStream(clear), out, key, random);
        return out.toByteArray();
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
