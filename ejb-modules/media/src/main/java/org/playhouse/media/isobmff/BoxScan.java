package org.playhouse.media.isobmff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import org.playhouse.media.MediaException;

/** Walks the outermost boxes of a file; only the ones asked for are loaded. */
public final class BoxScan {
    /** No header box of ours is near this: an hour of sound in one moof is 1 MB. */
    private static final int LARGEST_LOADED = 64 << 20;

    private final SeekableByteChannel file;
    private final long length;
    private String type = "";
    private long start;
    private long end;

    public BoxScan(SeekableByteChannel file) throws IOException {
        this.file = file;
        this.length = file.size();
    }

    /** Steps to the next box; false at the end of the file. */
    public boolean next() throws IOException {
        start = end;
        if (start == length) {
            return false;
        }
        ByteBuffer header = read(start, (int) Math.min(16, length - start));
        if (header.remaining() < 8) {
            throw new MediaException("box.truncated", "the file ends inside a box header");
        }
        long size = header.getInt() & 0xFFFFFFFFL;
        byte[] fourcc = new byte[4];
        header.get(fourcc);
        type = new String(fourcc, StandardCharsets.ISO_8859_1);
        long least = 8;
        if (size == 1) {
            size = header.remaining() == 8 ? header.getLong() : -1;
            least = 16;
        } else if (size == 0) {
            size = length - start;
        }
        if (size < least || size > length - start) {
            throw new MediaException("box.size", "a box ends outside the file");
        }
        end = start + size;
        return true;
    }

    public boolean is(String fourcc) {
        return type.equals(fourcc);
    }

    /** File offset of the current box. */
    public long start() {
        return start;
    }

    /** File offset behind the current box. */
    public long end() {
        return end;
    }

    /** File length. */
    public long length() {
        return length;
    }

    /** Loads the current box. */
    public Box load() throws IOException {
        if (end - start > LARGEST_LOADED) {
            throw new MediaException("box.size", "a header box is larger than " + LARGEST_LOADED + " bytes");
        }
        byte[] bytes = read(start, (int) (end - start)).array();
        return Box.at(bytes, 0, bytes.length);
    }

    private ByteBuffer read(long from, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count);
        file.position(from);
        while (buffer.hasRemaining()) {
            if (file.read(buffer) < 0) {
                throw new MediaException("box.truncated", "the file became shorter");
            }
        }
        return buffer.flip();
    }
}
