package org.playhouse.media.cenc;

import java.util.List;
import java.util.UUID;
import org.playhouse.media.isobmff.BoxWriter;

/** Widevine's initialization data: a protocol buffer of key ids and the scheme, as shaka-packager writes it. */
public final class Widevine {
    /** WidevinePsshData: repeated bytes key_ids = 2. */
    private static final int KEY_ID = 2 << 3 | 2;
    /** WidevinePsshData: uint32 protection_scheme = 9, the scheme's four characters. */
    private static final int PROTECTION_SCHEME = 9 << 3;

    private Widevine() {}

    /** The whole version 0 box. */
    public static byte[] pssh(Scheme scheme, List<UUID> kids) {
        BoxWriter data = new BoxWriter(64);
        for (UUID kid : kids) {
            data.u8(KEY_ID).u8(16).raw(Pssh.bytes(kid));
        }
        data.u8(PROTECTION_SCHEME);
        int value = fourcc(scheme);
        while (value > 0x7F) {
            data.u8(value & 0x7F | 0x80);
            value >>>= 7;
        }
        data.u8(value);
        return Pssh.of(DrmSystem.WIDEVINE, data.toBytes());
    }

    private static int fourcc(Scheme scheme) {
        String word = scheme.word();
        return word.charAt(0) << 24 | word.charAt(1) << 16 | word.charAt(2) << 8 | word.charAt(3);
    }
}
