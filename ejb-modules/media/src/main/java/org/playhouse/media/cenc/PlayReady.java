package org.playhouse.media.cenc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * PlayReady Objects with one rights management header (Microsoft, PlayReady Header Specification), as shaka-packager writes
 * them: version 4.0 for AES in counter mode (cenc), 4.3 for AES in cipher block chaining (cbcs).
 */
public final class PlayReady {
    private static final String HEAD =
            "<WRMHEADER xmlns=\"http://schemas.microsoft.com/DRM/2007/03/PlayReadyHeader\" version=\"";
    private static final String TAIL = "</DATA></WRMHEADER>";
    private static final short RIGHTS_MANAGEMENT_HEADER = 1;

    private PlayReady() {}

    /** For cenc. */
    public static byte[] counterMode(UUID kid, byte[] checksum) {
        return object(HEAD + "4.0.0.0\"><DATA><PROTECTINFO><KEYLEN>16</KEYLEN><ALGID>AESCTR</ALGID></PROTECTINFO><KID>"
                + base64(guid(kid)) + "</KID><CHECKSUM>" + base64(checksum) + "</CHECKSUM>" + TAIL);
    }

    /** For cbcs; this algorithm's headers have no checksum. */
    public static byte[] blockChaining(UUID kid) {
        return object(HEAD + "4.3.0.0\"><DATA><PROTECTINFO><KIDS><KID ALGID=\"AESCBC\" VALUE=\"" + base64(guid(kid))
                + "\"></KID></KIDS></PROTECTINFO>" + TAIL);
    }

    /** The first 8 bytes of the encrypted key id ("Key Checksum Algorithm"): a player sees that its key is the one meant. */
    public static byte[] checksum(UUID kid, byte[] key) {
        try {
            // chained to nothing: one block of plain AES
            Cipher aes = Cipher.getInstance("AES/CBC/NoPadding");
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(new byte[16]));
            return Arrays.copyOf(aes.doFinal(guid(kid)), 8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES", e);
        }
    }

    /** The whole pssh box around an object. */
    public static byte[] pssh(byte[] object) {
        return Pssh.of(DrmSystem.PLAYREADY, object);
    }

    /** A key id as a Windows GUID: its first three fields are little-endian. */
    private static byte[] guid(UUID kid) {
        long fields = kid.getMostSignificantBits();
        return ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) (fields >>> 32))
                .putShort((short) (fields >>> 16))
                .putShort((short) fields)
                .order(ByteOrder.BIG_ENDIAN)
                .putLong(kid.getLeastSignificantBits())
                .array();
    }

    /** Length, count of records, and the one record; little-endian. */
    private static byte[] object(String header) {
        byte[] text = header.getBytes(StandardCharsets.UTF_16LE);
        int size = 4 + 2 + 2 + 2 + text.length;
        return ByteBuffer.allocate(size)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(size)
                .putShort((short) 1)
                .putShort(RIGHTS_MANAGEMENT_HEADER)
                .putShort((short) text.length)
                .put(text)
                .array();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
