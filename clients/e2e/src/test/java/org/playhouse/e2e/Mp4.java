package org.playhouse.e2e;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Reads the protection of a track as a stranger would (ISO/IEC 14496-12 and 23001-7); shares nothing with the product. */
final class Mp4 {
    /** Boxes with boxes in them, and how many bytes stand before the first. */
    private static final Map<String, Integer> CONTAINERS = Map.ofEntries(
            Map.entry("moov", 0),
            Map.entry("trak", 0),
            Map.entry("mdia", 0),
            Map.entry("minf", 0),
            Map.entry("stbl", 0),
            Map.entry("stsd", 8),
            Map.entry("encv", 78),
            Map.entry("enca", 28),
            Map.entry("sinf", 0),
            Map.entry("schi", 0),
            Map.entry("moof", 0),
            Map.entry("traf", 0));

    private static final int SUBSAMPLES = 2;

    private Mp4() {}

    /** All boxes of a kind at any depth, without their headers. */
    static List<ByteBuffer> boxes(ByteBuffer bytes, String kind) {
        var found = new ArrayList<ByteBuffer>();
        for (int at = 0; at + 8 <= bytes.limit(); at += bytes.getInt(at)) {
            var name = new byte[4];
            bytes.get(at + 4, name);
            var word = new String(name, StandardCharsets.ISO_8859_1);
            var body = bytes.slice(at + 8, bytes.getInt(at) - 8);
            if (word.equals(kind)) {
                found.add(body);
            }
            if (CONTAINERS.containsKey(word)) {
                int before = CONTAINERS.get(word);
                found.addAll(boxes(body.slice(before, body.limit() - before), kind));
            }
        }
        return found;
    }

    /** Every IV of a protected track: its constant one (tenc, 8.2), or those of its samples (senc, 7.2), in hex. */
    static List<String> ivs(byte[] track) {
        var bytes = ByteBuffer.wrap(track);
        var tenc = boxes(bytes, "tenc").get(0);
        int size = tenc.get(7);
        if (size == 0) {
            return List.of(hex(tenc, 25, tenc.get(24)));
        }
        var ivs = new ArrayList<String>();
        for (var senc : boxes(bytes, "senc")) {
            boolean parts = (senc.get(3) & SUBSAMPLES) != 0;
            int at = 8;
            for (int i = 0; i < senc.getInt(4); i++) {
                ivs.add(hex(senc, at, size));
                at += size;
                at += parts ? 2 + 6 * senc.getShort(at) : 0;
            }
        }
        return ivs;
    }

    private static String hex(ByteBuffer bytes, int at, int length) {
        var out = new byte[length];
        bytes.get(at, out);
        return HexFormat.of().formatHex(out);
    }
}
