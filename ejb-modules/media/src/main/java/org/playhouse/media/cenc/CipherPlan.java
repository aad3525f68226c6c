package org.playhouse.media.cenc;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.playhouse.media.MediaException;

/**
 * How one clear segment becomes its encrypted twin: new headers, and what to encrypt with which IV. Holds no key and no
 * sample bytes; a few kilobytes.
 */
public final class CipherPlan {
    private static final int MAGIC = 0x50485031;

    private final boolean cbcs;
    private final boolean video;
    private final byte[] iv;
    private final int clearPayload;
    private final int payloadSize;
    private final byte[] headers;
    private final int[] offsets;
    private final int[] lengths;
    private final int[] samples;

    /**
     * @param iv cbcs: the constant IV; cenc: the IV of the first sample
     * @param clearPayload where sample bytes start in the clear segment
     * @param offsets of protected ranges from there
     * @param samples to which sample of the segment a range belongs
     */
    CipherPlan(
            boolean cbcs,
            boolean video,
            byte[] iv,
            int clearPayload,
            int payloadSize,
            byte[] headers,
            int[] offsets,
            int[] lengths,
            int[] samples) {
        this.cbcs = cbcs;
        this.video = video;
        this.iv = iv;
        this.clearPayload = clearPayload;
        this.payloadSize = payloadSize;
        this.headers = headers;
        this.offsets = offsets;
        this.lengths = lengths;
        this.samples = samples;
    }

    /** Size in bytes of the encrypted segment. */
    public int size() {
        return headers.length + payloadSize;
    }

    /**
     * @param segment the clear segment the plan was made from
     * @param key 16 bytes
     */
    public byte[] apply(byte[] segment, byte[] key) {
        byte[] out = new byte[size()];
        apply(segment, key, out);
        return out;
    }

    /** Writes the encrypted segment to the first {@link #size} bytes of {@code out}. */
    public void apply(byte[] segment, byte[] key, byte[] out) {
        if (segment.length != clearPayload + payloadSize) {
            throw new IllegalArgumentException("the plan was made from another segment");
        }
        System.arraycopy(headers, 0, out, 0, headers.length);
        System.arraycopy(segment, clearPayload, out, headers.length, payloadSize);
        encrypt(segment, clearPayload, out, headers.length, key);
    }

    /** Everything before the samples of the encrypted segment. */
    public byte[] headers() {
        return headers.clone();
    }

    /** Where sample bytes start in the clear segment. */
    public int clearPayload() {
        return clearPayload;
    }

    /** Encrypts the samples where they lie; behind {@link #headers} they are the encrypted segment. */
    public void applyInPlace(byte[] segment, byte[] key) {
        encrypt(segment, clearPayload, segment, clearPayload, key);
    }

    private void encrypt(byte[] in, int inStart, byte[] out, int outStart, byte[] key) {
        BlockCipher cipher = new BlockCipher(key);
        if (!cbcs) {
            cipher.counter(in, inStart, out, outStart, ByteBuffer.wrap(iv).getLong(), this);
        } else if (video) {
            cipher.pattern(out, outStart, iv, this);
        } else {
            cipher.chained(in, inStart, out, outStart, iv, this);
        }
    }

    int ranges() {
        return offsets.length;
    }

    int offset(int range) {
        return offsets[range];
    }

    int length(int range) {
        return lengths[range];
    }

    int sample(int range) {
        return samples[range];
    }

    /** For a cache; {@link #read} gives an equal plan. */
    public byte[] write() {
        ByteBuffer out = ByteBuffer.allocate(4 + 1 + 1 + iv.length + 4 * 4 + headers.length + 12 * offsets.length);
        out.putInt(MAGIC).put((byte) ((cbcs ? 1 : 0) | (video ? 2 : 0)));
        out.put((byte) iv.length).put(iv).putInt(clearPayload).putInt(payloadSize);
        out.putInt(headers.length).put(headers).putInt(offsets.length);
        for (int i = 0; i < offsets.length; i++) {
            out.putInt(offsets[i]).putInt(lengths[i]).putInt(samples[i]);
        }
        return out.array();
    }

    /** @throws MediaException code {@code plan.malformed} */
    public static CipherPlan read(byte[] bytes) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            if (in.getInt() != MAGIC) {
                throw malformed();
            }
            int flags = in.get();
            byte[] iv = array(in, in.get());
            int clearPayload = in.getInt();
            int payloadSize = in.getInt();
            byte[] headers = array(in, in.getInt());
            int count = in.getInt();
            if (count < 0 || in.remaining() != 12L * count) {
                throw malformed();
            }
            int[] offsets = new int[count];
            int[] lengths = new int[count];
            int[] samples = new int[count];
            for (int i = 0; i < count; i++) {
                offsets[i] = in.getInt();
                lengths[i] = in.getInt();
                samples[i] = in.getInt();
                if (offsets[i] < 0 || lengths[i] < 0 || offsets[i] > payloadSize - lengths[i]) {
                    throw malformed();
                }
            }
            if (clearPayload < 0 || payloadSize < 0 || iv.length != ((flags & 1) != 0 ? 16 : 8)) {
                throw malformed();
            }
            return new CipherPlan(
                    (flags & 1) != 0,
                    (flags & 2) != 0,
                    iv,
                    clearPayload,
                    payloadSize,
                    headers,
                    offsets,
                    lengths,
                    samples);
        } catch (java.nio.BufferUnderflowException e) {
            throw malformed();
        }
    }

    private static byte[] array(ByteBuffer in, int length) {
        if (length < 0 || length > in.remaining()) {
            throw malformed();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static MediaException malformed() {
        return new MediaException("plan.malformed", "not a cipher plan");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CipherPlan plan && Arrays.equals(write(), plan.write());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(headers);
    }
}
