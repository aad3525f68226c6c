package org.playhouse.media.cmaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.media.MediaException;
import org.playhouse.media.isobmff.Box;
import org.playhouse.media.isobmff.BoxWriter;

/** Tables of moov in every form that ISO/IEC 14496-12 gives them. */
@Tag("PKG-01")
class SampleTableReaderTest {
    private static final int LENGTH = 10_000;
    private static final int[] TIMES = {1, 3, 1, 100, 1, 1, 2, 50};
    private static final int[] CHUNKS = {1, 3, 1, 2, 2, 1};

    private static SampleTable read(byte[]... tables) {
        BoxWriter out = new BoxWriter();
        int stbl = out.begin("stbl");
        for (byte[] table : tables) {
            out.raw(table);
        }
        byte[] bytes = out.end(stbl).toBytes();
        SampleTable samples = new SampleTable();
        new SampleTableReader(LENGTH).read(Box.at(bytes, 0, bytes.length), samples);
        return samples;
    }

    /** Counts its entries of {@code each} numbers. */
    private static byte[] table(String type, int each, int... numbers) {
        BoxWriter out = new BoxWriter();
        int box = out.begin(type, 0, 0);
        out.u32(numbers.length / each);
        for (int number : numbers) {
            out.u32(number);
        }
        return out.end(box).toBytes();
    }

    private static byte[] sizes(int even, int... sizes) {
        BoxWriter out = new BoxWriter();
        int box = out.begin("stsz", 0, 0);
        out.u32(even).u32(even == 0 ? sizes.length : 5);
        for (int size : sizes) {
            out.u32(size);
        }
        return out.end(box).toBytes();
    }

    private static byte[] compact(int bits, int... bytes) {
        BoxWriter out = new BoxWriter();
        int box = out.begin("stz2", 0, 0);
        out.u32(bits).u32(5);
        for (int one : bytes) {
            out.u8(one);
        }
        return out.end(box).toBytes();
    }

    private static byte[] wide(long... places) {
        BoxWriter out = new BoxWriter();
        int box = out.begin("co64", 0, 0);
        out.u32(places.length);
        for (long place : places) {
            out.u64(place);
        }
        return out.end(box).toBytes();
    }

    @Test
    void followsChunksRunsAndSigns() {
        SampleTable samples = read(
                table("stts", 2, TIMES),
                table("ctts", 2, 1, 0, 1, -50, 3, 100),
                table("stsc", 3, CHUNKS),
                table("stco", 1, 100, 900),
                table("stss", 1, 1, 4),
                sizes(0, 10, 20, 30, 40, 50));
        assertThat(all(i -> samples.offset(i))).containsExactly(100L, 110L, 130L, 900L, 940L);
        assertThat(all(i -> samples.dts(i))).containsExactly(0L, 3L, 103L, 104L, 154L);
        assertThat(all(i -> samples.pts(i))).containsExactly(0L, -47L, 203L, 204L, 254L);
        assertThat(all(i -> samples.sync(i) ? 1 : 0)).containsExactly(1L, 0L, 0L, 1L, 0L);
    }

    private static List<Long> all(java.util.function.IntToLongFunction value) {
        return IntStream.range(0, 5).mapToObj(value::applyAsLong).toList();
    }

    @Test
    void knowsSmallSizesAndLargeFiles() {
        byte[] times = table("stts", 2, 5, 10);
        byte[] chunks = table("stsc", 3, 1, 5, 1);
        assertThat(all(i -> read(times, chunks, wide(200), compact(4, 0x12, 0x34, 0x50))
                        .size(i)))
                .containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(all(i -> read(times, chunks, wide(200), compact(8, 9, 8, 7, 6, 255))
                        .size(i)))
                .containsExactly(9L, 8L, 7L, 6L, 255L);
        assertThat(all(i -> read(times, chunks, wide(200), compact(16, 1, 0, 0, 2, 0, 3, 0, 4, 0, 5))
                        .size(i)))
                .containsExactly(256L, 2L, 3L, 4L, 5L);
        SampleTable even = read(times, chunks, wide(200), sizes(7));
        assertThat(even.offset(4)).isEqualTo(228);
        assertThat(even.sync(4)).isTrue();
    }

    @Test
    void refusesTablesThatDoNotFit() {
        byte[] times = table("stts", 2, 5, 10);
        byte[] chunks = table("stsc", 3, 1, 5, 1);
        byte[] five = sizes(0, 1, 1, 1, 1, 1);
        byte[] place = table("stco", 1, 100);
        refused("movie.samples", table("stts", 2, 4, 10), chunks, place, five);
        refused("movie.times", table("stts", 2, 5, -1), chunks, place, five);
        refused("movie.samples", times, table("stsc", 3, 1, 4, 1), place, five);
        refused("movie.samples", times, table("stsc", 3, 2, 5, 1), place, five);
        refused("movie.samples", times, table("stsc", 3, 1, 2, 1, 1, 3, 1), place, five);
        refused("movie.stsd", times, table("stsc", 3, 1, 5, 2), place, five);
        refused("movie.outside", times, chunks, table("stco", 1, LENGTH - 4), five);
        refused("movie.outside", times, chunks, place, sizes(4000));
        refused("movie.samples", times, chunks, place, five, table("stss", 1, 6));
        refused("box.missing", times, chunks, place);
    }

    /** Five samples of 2000 bytes each are all that the file holds: a second track has none. */
    @Test
    void letsTracksTogetherClaimNoMoreThanTheFileHolds() {
        BoxWriter out = new BoxWriter();
        int start = out.begin("stbl");
        out.raw(table("stts", 2, 5, 10)).raw(table("stsc", 3, 1, 1, 1)).raw(sizes(2000));
        byte[] bytes = out.raw(table("stco", 1, 0, 0, 0, 0, 0)).end(start).toBytes();
        Box stbl = Box.at(bytes, 0, bytes.length);
        SampleTableReader reader = new SampleTableReader(LENGTH);
        reader.read(stbl, new SampleTable());
        assertThatThrownBy(() -> reader.read(stbl, new SampleTable()))
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.code()).isEqualTo("movie.outside"));
    }

    private static void refused(String code, byte[]... tables) {
        assertThatThrownBy(() -> read(tables))
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
