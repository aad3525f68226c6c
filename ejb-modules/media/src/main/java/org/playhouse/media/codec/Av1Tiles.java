package org.playhouse.media.codec;

/**
 * How a frame is cut into tiles (AV1, 5.9.15).
 *
 * @param numberBits of a tile's number
 * @param sizeBytes of a tile's size
 */
record Av1Tiles(int count, int numberBits, int sizeBytes) {
    private static final int MOST = 64;
    private static final int WIDEST = 4096;
    private static final int LARGEST = 4096 * 2304;

    /** @param width coded, in luma samples */
    static Av1Tiles read(Bits in, int width, int height, boolean largeBlocks) {
        int shift = largeBlocks ? 5 : 4;
        int columns = blocks(width, shift);
        int rows = blocks(height, shift);
        int widest = WIDEST >> shift + 2;
        int least = log2(widest, columns);
        int leastTiles = Math.max(least, log2(LARGEST >> 2 * (shift + 2), rows * columns));
        int tileColumns;
        int tileRows;
        int bits;
        if (in.flag()) {
            int columnBits = increments(in, least, log2(1, Math.min(columns, MOST)));
            int rowBits = increments(in, Math.max(leastTiles - columnBits, 0), log2(1, Math.min(rows, MOST)));
            tileColumns = uniform(columns, columnBits);
            tileRows = uniform(rows, rowBits);
            bits = columnBits + rowBits;
        } else {
            int[] found = explicit(in, columns, widest);
            tileColumns = found[0];
            int area = rows * columns >> (leastTiles > 0 ? leastTiles + 1 : 0);
            tileRows = explicit(in, rows, Math.max(area / found[1], 1))[0];
            bits = log2(1, tileColumns) + log2(1, tileRows);
        }
        in.skip(bits);
        return new Av1Tiles(tileColumns * tileRows, bits, bits > 0 ? in.bits(2) + 1 : 0);
    }

    /** Superblocks across a picture side. */
    private static int blocks(int size, int shift) {
        int units = 2 * (size + 7 >> 3);
        return units + (1 << shift) - 1 >> shift;
    }

    private static int increments(Bits in, int from, int most) {
        int bits = from;
        while (bits < most && in.flag()) {
            bits++;
        }
        return bits;
    }

    private static int uniform(int blocks, int bits) {
        int each = blocks + (1 << bits) - 1 >> bits;
        return (blocks + each - 1) / each;
    }

    /** How many there are, and the largest. */
    private static int[] explicit(Bits in, int blocks, int most) {
        int count = 0;
        int largest = 1;
        int start = 0;
        while (start < blocks) {
            int size = in.below(Math.min(blocks - start, most)) + 1;
            largest = Math.max(largest, size);
            start += size;
            count++;
        }
        return new int[] {count, largest};
    }

    /** tile_log2. */
    private static int log2(int unit, int target) {
        int bits = 0;
        while (unit << bits < target) {
            bits++;
        }
        return bits;
    }
}
