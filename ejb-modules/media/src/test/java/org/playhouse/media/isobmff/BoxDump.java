package org.playhouse.media.isobmff;

import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Boxes as readable text for golden files: type, size, and the payload in hex (mdat only its size). */
public final class BoxDump {
    private static final Set<String> PARENTS =
            Set.of("moov", "trak", "edts", "mdia", "minf", "dinf", "stbl", "mvex", "moof", "traf", "sinf", "schi");
    private static final int LONGEST = 256;

    private BoxDump() {}

    public static String of(byte[] bytes) {
        StringBuilder out = new StringBuilder();
        dump(out, Box.list(bytes, 0, bytes.length), 0);
        return out.toString();
    }

    private static void dump(StringBuilder out, List<Box> boxes, int depth) {
        for (Box box : boxes) {
            out.append("  ".repeat(depth)).append(box.type()).append(' ').append(box.size());
            int fields = fields(box.type());
            if (fields < 0) {
                int length = box.type().equals("mdat") ? 0 : box.size() - box.header();
                hex(out, box, length);
            } else {
                hex(out, box, fields);
                dump(out, box.children(fields), depth + 1);
            }
        }
    }

    private static void hex(StringBuilder out, Box box, int length) {
        if (length > 0) {
            String text =
                    HexFormat.of().formatHex(box.bytes(), box.payload(), box.payload() + Math.min(length, LONGEST));
            out.append(' ').append(text).append(length > LONGEST ? ".." : "");
        }
        out.append('\n');
    }

    private static int fields(String type) {
        if (PARENTS.contains(type)) {
            return 0;
        }
        return switch (type) {
            case "stsd" -> 8;
            case "avc1", "hvc1", "av01", "vp09", "encv" -> 78;
            case "mp4a", "Opus", "ac-3", "ec-3", "enca" -> 28;
            default -> -1;
        };
    }
}
