package org.playhouse.media.cenc;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import org.playhouse.media.isobmff.BoxWriter;

/** Protection system specific headers (ISO/IEC 23001-7, clause 8.1). */
public final class Pssh {
    /** The common system of the W3C (cenc initialization data format). */
    public static final UUID COMMON_SYSTEM = UUID.fromString("1077efec-c0b2-4d02-ace3-3c1e52e2fb4b");
    /** ClearKey of DASH-IF. */
    public static final UUID CLEARKEY_SYSTEM = UUID.fromString("e2719d58-a985-b3c9-781a-b030af78d30e");

    private Pssh() {}

    /** The whole version 1 box of the common system, without data. */
    public static byte[] common(List<UUID> kids) {
        BoxWriter out = new BoxWriter(64);
        int pssh = out.begin("pssh", 1, 0);
        out.raw(bytes(COMMON_SYSTEM)).u32(kids.size());
        for (UUID kid : kids) {
            out.raw(bytes(kid));
        }
        return out.u32(0).end(pssh).toBytes();
    }

    /** The whole version 0 box of a system, around its own data. */
    static byte[] of(DrmSystem system, byte[] data) {
        BoxWriter out = new BoxWriter(32 + data.length);
        int pssh = out.begin("pssh", 0, 0);
        return out.raw(bytes(system.id())).u32(data.length).raw(data).end(pssh).toBytes();
    }

    /** A key or system id as its 16 bytes. */
    public static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
