package org.playhouse.kernel;

/** Bytes {@code from} (inclusive) up to {@code to} (exclusive). */
public record ByteRange(long from, long to) {
    public ByteRange {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException("not a range: " + from + ".." + to);
        }
    }

    public long length() {
        return to - from;
    }
}
