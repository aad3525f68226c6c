package org.playhouse.media.fuzz;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Boxes of some bytes with their parents, as far as they can be told; and bytes with other boxes in them. */
final class BoxTree {
    private static final Set<String> CONTAINERS = Set.of(
            "moov", "trak", "mdia", "minf", "stbl", "dinf", "mvex", "moof", "traf", "edts", "udta", "sinf", "schi");
    /** Bytes of fields before the boxes within. */
    private static final Map<String, Integer> FIELDS = Map.ofEntries(
            Map.entry("stsd", 8),
            Map.entry("dref", 8),
            Map.entry("avc1", 78),
            Map.entry("hvc1", 78),
            Map.entry("hev1", 78),
            Map.entry("av01", 78),
            Map.entry("vp09", 78),
            Map.entry("mp4a", 28),
            Map.entry("Opus", 28),
            Map.entry("ac-3", 28),
            Map.entry("ec-3", 28));

    /** @param parent its place in the list, -1 for none */
    record Node(String type, int start, int header, int end, int parent, boolean leaf) {
        int payload() {
            return start + header;
        }
    }

    private final byte[] bytes;
    private final List<Node> nodes = new ArrayList<>();

    BoxTree(byte[] bytes) {
        this.bytes = bytes;
        walk(0, bytes.length, -1);
    }

    List<Node> nodes() {
        return nodes;
    }

    private void walk(int from, int to, int parent) {
        int at = from;
        while (to - at >= 8 && nodes.size() < 500) {
            ByteBuffer in = ByteBuffer.wrap(bytes, at, to - at);
            long size = Integer.toUnsignedLong(in.getInt());
            String type = new String(bytes, at + 4, 4, StandardCharsets.ISO_8859_1);
            int header = 8;
            if (size == 1 && to - at >= 16) {
                size = in.getLong(at + 8);
                header = 16;
            }
            if (size < header || size > to - at) {
                return;
            }
            int skip = CONTAINERS.contains(type) ? 0 : FIELDS.getOrDefault(type, -1);
            int end = at + (int) size;
            nodes.add(new Node(type, at, header, end, parent, skip < 0));
            if (skip >= 0) {
                walk(at + header + skip, end, nodes.size() - 1);
            }
            at = end;
        }
    }

    /** With {@code [from, to)} replaced, and the sizes of {@code within} and all around it set right. */
    byte[] replaced(int within, int from, int to, byte[] by) {
        byte[] out = spliced(bytes, from, to, by);
        int delta = by.length - (to - from);
        for (int i = within; i >= 0; i = nodes.get(i).parent()) {
            Node node = nodes.get(i);
            ByteBuffer size = ByteBuffer.wrap(out);
            if (node.header() == 16) {
                size.putLong(node.start() + 8, size.getLong(node.start() + 8) + delta);
            } else {
                size.putInt(node.start(), size.getInt(node.start()) + delta);
            }
        }
        return out;
    }

    byte[] copy(Node node) {
        return Arrays.copyOfRange(bytes, node.start(), node.end());
    }

    static byte[] spliced(byte[] bytes, int from, int to, byte[] by) {
        byte[] out = new byte[bytes.length - (to - from) + by.length];
        System.arraycopy(bytes, 0, out, 0, from);
        System.arraycopy(by, 0, out, from, by.length);
        System.arraycopy(bytes, to, out, from + by.length, bytes.length - to);
        return out;
    }
}
