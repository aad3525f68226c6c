package org.playhouse.media.isobmff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.playhouse.media.MediaException;

class BoxTest {
    @Test
    void readsWhatWasWritten() {
        BoxWriter out = new BoxWriter(1);
        int moov = out.begin("moov");
        int mvhd = out.begin("mvhd", 1, 0x20304);
        out.u8(7).u16(0x1234).u32(-2).u64(1L << 40).end(mvhd);
        int free = out.begin("free");
        out.zeros(3).end(free).end(moov);
        List<Box> boxes = Box.list(out.toBytes(), 0, out.position());
        assertThat(boxes).hasSize(1);
        BoxReader reader = boxes.get(0).require("mvhd").reader();
        assertThat(reader.u8()).isEqualTo(1);
        assertThat(reader.u24()).isEqualTo(0x20304);
        assertThat(reader.u8()).isEqualTo(7);
        assertThat(reader.u16()).isEqualTo(0x1234);
        assertThat(reader.u32()).isEqualTo(0xFFFFFFFEL);
        assertThat(reader.u64()).isEqualTo(1L << 40);
        assertThat(reader.remaining()).isZero();
        assertThat(boxes.get(0).children()).extracting(Box::type).containsExactly("mvhd", "free");
    }

    @Test
    void readsLargeAndOpenSizes() {
        BoxWriter out = new BoxWriter();
        out.u32(1).fourcc("mdat").u64(20).u32(5).u32(0).fourcc("mdat").u32(6);
        List<Box> boxes = Box.list(out.toBytes(), 0, out.position());
        assertThat(boxes).extracting(Box::header).containsExactly(16, 8);
        assertThat(boxes).extracting(Box::size).containsExactly(20, 12);
    }

    @Test
    void refusesSizesThatLie() {
        for (long size : new long[] {2, 7, 17, 0x7FFFFFFFL, 0xFFFFFFFFL}) {
            byte[] bytes = new BoxWriter().u32((int) size).fourcc("free").u64(0).toBytes();
            refused("box.size", () -> Box.list(bytes, 0, bytes.length));
        }
        byte[] huge = new BoxWriter().u32(1).fourcc("free").u64(Long.MAX_VALUE).toBytes();
        refused("box.size", () -> Box.list(huge, 0, huge.length));
        byte[] negative = new BoxWriter().u32(1).fourcc("free").u64(-1).toBytes();
        refused("box.value", () -> Box.list(negative, 0, negative.length));
        refused("box.truncated", () -> Box.list(new byte[7], 0, 7));
    }

    @Test
    void refusesToReadPastABox() {
        BoxReader reader = new BoxReader(new byte[6], 0, 5);
        reader.u32();
        refused("box.truncated", reader::u16);
        refused("box.truncated", () -> reader.bytes(Integer.MAX_VALUE));
        refused("box.truncated", () -> reader.skip(-1));
    }

    @Test
    void namesTheBoxThatIsMissing() {
        BoxWriter out = new BoxWriter();
        int moov = out.begin("moov");
        out.end(moov);
        Box box = Box.at(out.toBytes(), 0, out.position());
        assertThatThrownBy(() -> box.require("trak", "mdia"))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("no trak in moov");
    }

    private static void refused(String code, Runnable reading) {
        assertThatThrownBy(reading::run)
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
