package org.playhouse.media.isobmff;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.playhouse.media.MediaException;

/**
 * A box inside a byte array (ISO/IEC 14496-12, clause 4.2); nothing is copied.
 *
 * @param start where its size field is
 * @param header 8 or 16 bytes
 * @param size of header and payload
 */
public record Box(String type, byte[] bytes, int start, int header, int size) {

    /** Boxes that lie one after the other in {@code [from, to)}. */
    public static List<Box> list(byte[] bytes, int from, int to) {
        List<Box> boxes = new ArrayList<>();
        int at = from;
        while (at < to) {
            Box box = at(bytes, at, to);
            boxes.add(box);
            at += box.size;
        }
        return boxes;
    }

    /** The box at {@code start}, which must end by {@code to}. */
    public static Box at(byte[] bytes, int start, int to) {
        if (to > bytes.length || to - start < 8) {
            throw new MediaException("box.truncated", "no room for a box header");
        }
        BoxReader reader = new BoxReader(bytes, start, to);
        long size = reader.u32();
        String type = new String(bytes, start + 4, 4, StandardCharsets.ISO_8859_1);
        int header = 8;
        if (size == 1) {
            size = reader.skip(4).u64();
            header = 16;
        } else if (size == 0) {
            size = to - start;
        }
        if (size < header || size > to - start) {
            throw new MediaException("box.size", "box " + printable(type) + " does not fit where it lies");
        }
        return new Box(type, bytes, start, header, (int) size);
    }

    public int payload() {
        return start + header;
    }

    public int end() {
        return start + size;
    }

    public boolean is(String fourcc) {
        return type.equals(fourcc);
    }

    public List<Box> children() {
        return list(bytes, payload(), end());
    }

    /** Boxes behind {@code skip} payload bytes of fields. */
    public List<Box> children(int skip) {
        if (skip > size - header) {
            throw new MediaException("box.truncated", "box " + printable(type) + " is shorter than its fields");
        }
        return list(bytes, payload() + skip, end());
    }

    public Optional<Box> child(String fourcc) {
        return children().stream().filter(box -> box.is(fourcc)).findFirst();
    }

    /** The first box below along {@code path}. */
    public Box require(String... path) {
        Box box = this;
        for (String step : path) {
            Box parent = box;
            box = parent.child(step)
                    .orElseThrow(
                            () -> new MediaException("box.missing", "no " + step + " in " + printable(parent.type)));
        }
        return box;
    }

    /** The payload's fields. */
    public BoxReader reader() {
        return new BoxReader(bytes, payload(), end());
    }

    /** A copy of the whole box. */
    public byte[] copy() {
        return Arrays.copyOfRange(bytes, start, end());
    }

    private static String printable(String type) {
        return type.replaceAll("[^ -~]", "?");
    }
}
