package org.playhouse.media.cenc;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.playhouse.media.isobmff.Box;
import org.playhouse.media.isobmff.BoxReader;

/** An encrypted segment read back by the letter of ISO/IEC 23001-7, through saio and saiz, block by block. */
record EncryptedSegment(List<Sample> samples) {

    record Pair(int clear, int protect) {}

    record Sample(byte[] bytes, byte[] iv, List<Pair> subsamples) {
        /** Scheme, and clear + protected bytes of each subsample. */
        String line(Scheme scheme) {
            return scheme.word() + " "
                    + subsamples.stream()
                            .map(pair -> pair.clear + "+" + pair.protect)
                            .collect(Collectors.joining(" "));
        }
    }

    static EncryptedSegment of(byte[] segment, Scheme scheme, boolean video) {
        Box moof = Box.list(segment, 0, segment.length).stream()
                .filter(box -> box.is("moof"))
                .findFirst()
                .orElseThrow();
        Box traf = moof.require("traf");
        int[] sizes = sizes(traf);
        BoxReader saiz = traf.require("saiz").reader().skip(4);
        int even = saiz.u8();
        assertEqual(saiz.i32(), sizes.length);
        BoxReader saio = traf.require("saio").reader().skip(4);
        assertEqual(saio.i32(), 1);
        BoxReader aux = new BoxReader(segment, moof.start() + saio.i32(), moof.end());
        BoxReader trun = traf.require("trun").reader().skip(8);
        int at = moof.start() + trun.i32();
        List<Sample> samples = new ArrayList<>();
        for (int size : sizes) {
            BoxReader one = aux.part(even > 0 ? even : saiz.u8());
            byte[] iv = scheme == Scheme.CENC ? one.bytes(8) : new byte[0];
            List<Pair> pairs = new ArrayList<>();
            for (int n = video ? one.u16() : 0; n > 0; n--) {
                pairs.add(new Pair(one.u16(), one.i32()));
            }
            assertEqual(one.remaining(), 0);
            samples.add(new Sample(java.util.Arrays.copyOfRange(segment, at, at + size), iv, pairs));
            at += size;
        }
        assertEqual(at, segment.length);
        return new EncryptedSegment(samples);
    }

    private static int[] sizes(Box traf) {
        BoxReader trun = traf.require("trun").reader();
        int flags = trun.i32() & 0xFFFFFF;
        int[] sizes = new int[trun.i32()];
        trun.skip(4 + ((flags & 4) != 0 ? 4 : 0));
        for (int i = 0; i < sizes.length; i++) {
            trun.skip((flags & 0x100) != 0 ? 4 : 0);
            sizes[i] = trun.i32();
            trun.skip(4 * Integer.bitCount(flags & 0xC00));
        }
        return sizes;
    }

    /** All samples decrypted, one after the other. */
    byte[] decrypted(byte[] key, byte[] constantIv) throws GeneralSecurityException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Sample sample : samples) {
            byte[] bytes = sample.bytes.clone();
            Stream stream = new Stream(key, sample.iv.length > 0 ? sample.iv : constantIv);
            if (sample.subsamples.isEmpty()) {
                stream.open(bytes, 0, bytes.length, false);
            }
            int at = 0;
            for (Pair pair : sample.subsamples) {
                at += pair.clear;
                stream.open(bytes, at, pair.protect, true);
                at += pair.protect;
            }
            out.writeBytes(bytes);
        }
        return out.toByteArray();
    }

    /** One AES block at a time, so that it shares nothing with the code it tests. */
    private static final class Stream {
        private final Cipher block;
        private final byte[] iv;
        private int used;

        Stream(byte[] key, byte[] iv) throws GeneralSecurityException {
            this.iv = iv;
            block = Cipher.getInstance("AES/ECB/NoPadding");
            block.init(iv.length == 8 ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"));
        }

        void open(byte[] bytes, int from, int length, boolean pattern) throws GeneralSecurityException {
            if (iv.length == 8) {
                for (int i = 0; i < length; i++) {
                    byte[] counter =
                            ByteBuffer.allocate(16).put(iv).putLong(used / 16).array();
                    bytes[from + i] ^= block.doFinal(counter)[used % 16];
                    used++;
                }
                return;
            }
            byte[] before = iv;
            for (int at = 0; at + 16 <= length; at += pattern ? 160 : 16) {
                byte[] cipherText = java.util.Arrays.copyOfRange(bytes, from + at, from + at + 16);
                byte[] clear = block.doFinal(cipherText);
                for (int i = 0; i < 16; i++) {
                    bytes[from + at + i] = (byte) (clear[i] ^ before[i]);
                }
                before = cipherText;
            }
        }
    }

    private static void assertEqual(int actual, int expected) {
        if (actual != expected) {
            throw new AssertionError(actual + " is not " + expected);
        }
    }
}
