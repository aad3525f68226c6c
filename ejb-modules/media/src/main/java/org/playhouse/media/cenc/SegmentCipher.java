package org.playhouse.media.cenc;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.media.MediaException;
import org.playhouse.media.codec.Codec;
import org.playhouse.media.codec.SampleEntry;
import org.playhouse.media.codec.VideoCodec;
import org.playhouse.media.isobmff.Box;
import org.playhouse.media.isobmff.BoxWriter;

/**
 * Plans the encryption of a track's segments (ISO/IEC 23001-7, clauses 9 and 10). Immutable, one per track and scheme.
 *
 * <p>Pictures: what the codec calls headers stays clear, coded picture is protected; by cbcs with the pattern 1:9, by cenc
 * in whole blocks, the bytes that do not fill one staying clear at the front. Sound: cenc protects whole samples, cbcs all
 * whole blocks of each.
 */
public final class SegmentCipher {
    private static final int BLOCK = 16;
    private static final int LARGEST_AUX = 255;
    private static final int WARM_UPS = 150;

    /** Sound is not taken apart. */
    private static final VideoCodec.Splitter NOTHING = (bytes, from, to, parts) -> {};

    private final Scheme scheme;
    private final int trackNumber;
    private final long firstIv;
    private final Codec codec;

    private SegmentCipher(Scheme scheme, int trackNumber, long firstIv, Codec codec) {
        this.scheme = scheme;
        this.trackNumber = trackNumber;
        this.firstIv = firstIv;
        this.codec = codec;
    }

    /** @param clearInit the track's clear init segment */
    public static SegmentCipher of(byte[] clearInit, Scheme scheme, int trackNumber) {
        return of(clearInit, scheme, trackNumber, Ivs.cenc(trackNumber, 0));
    }

    /** @param firstIv cenc: of the track's first sample; whoever uses a key for other films too gives a random one */
    public static SegmentCipher of(byte[] clearInit, Scheme scheme, int trackNumber, long firstIv) {
        if (scheme == Scheme.NONE) {
            throw new IllegalArgumentException("no scheme, no cipher");
        }
        Box moov = Box.list(clearInit, 0, clearInit.length).stream()
                .filter(box -> box.is("moov"))
                .findFirst()
                .orElseThrow(() -> new MediaException("box.missing", "an init segment has a moov"));
        Box entry = moov.require("trak", "mdia", "minf", "stbl", "stsd").children(8).stream()
                .findFirst()
                .orElseThrow(() -> new MediaException("box.missing", "stsd is empty"));
        return new SegmentCipher(scheme, trackNumber, firstIv, codec(entry, scheme));
    }

    /** @throws MediaException code {@code cenc.scheme} where the codec's binding has no such scheme */
    static Codec codec(Box entry, Scheme scheme) {
        Codec codec = SampleEntry.codec(entry);
        if (!Scheme.definedFor(codec.parameter()).contains(scheme)) {
            throw new MediaException("cenc.scheme", scheme.word() + " is not defined for " + entry.type());
        }
        return codec;
    }

    /**
     * Encrypts a synthetic megabyte both ways until the JIT has compiled the way there, some tenths of a second: a cold
     * AES-CTR is five times slower. For a server's start.
     */
    public static void warmUp() {
        int[] offsets = new int[96];
        int[] lengths = new int[96];
        int[] samples = new int[96];
        for (int i = 0; i < 96; i++) {
            offsets[i] = i * 10_000;
            lengths[i] = 9_984;
            samples[i] = i;
        }
        byte[] clear = new byte[960_000];
        byte[] out = new byte[clear.length];
        byte[] key = new byte[16];
        for (boolean cbcs : new boolean[] {true, false}) {
            CipherPlan plan = new CipherPlan(
                    cbcs, true, new byte[cbcs ? 16 : 8], 0, clear.length, new byte[0], offsets, lengths, samples);
            for (int i = 0; i < WARM_UPS; i++) {
                plan.apply(clear, key, out);
            }
        }
    }

    /**
     * For a program that starts to encrypt at once: many tiny calls, some hundredths of a second, and the JIT compiles the way
     * to the JDK's fast AES while the first segments are read. Large calls alone take a second to get there.
     */
    public static void warmUpBriefly(Scheme scheme) {
        int calls = 6000;
        int block = 16;
        int[] offsets = new int[calls];
        int[] lengths = new int[calls];
        for (int i = 0; i < calls; i++) {
            offsets[i] = i * block;
            lengths[i] = block;
        }
        byte[] bytes = new byte[calls * block];
        boolean cbcs = scheme == Scheme.CBCS;
        CipherPlan plan = new CipherPlan(
                cbcs, true, new byte[cbcs ? block : 8], 0, bytes.length, new byte[0], offsets, lengths, new int[calls]);
        plan.applyInPlace(bytes, new byte[block]);
        plan.applyInPlace(bytes, new byte[block]);
    }

    /**
     * @param segment one clear CMAF segment
     * @param firstSample samples of the track before it ({@code TrackIndex.Segment.firstSample})
     */
    public CipherPlan plan(byte[] segment, long firstSample) {
        return plan(segment, segment.length, firstSample, Optional.empty());
    }

    /** @param kid of the segment's key, which it then says itself: for tracks whose key changes */
    public CipherPlan plan(byte[] segment, long firstSample, Optional<UUID> kid) {
        return plan(segment, segment.length, firstSample, kid);
    }

    /** @param length of the segment in a buffer that may be longer */
    public CipherPlan plan(byte[] segment, int length, long firstSample) {
        return plan(segment, length, firstSample, Optional.empty());
    }

    private CipherPlan plan(byte[] segment, int length, long firstSample, Optional<UUID> kid) {
        ClearSegment clear = ClearSegment.of(segment, length);
        RangeList ranges = new RangeList();
        byte[][] aux = new byte[clear.sizes().length][];
        VideoCodec.Splitter splitter = codec instanceof VideoCodec video ? video.splitter() : NOTHING;
        int at = clear.mdat().payload();
        for (int i = 0; i < aux.length; i++) {
            int size = clear.sizes()[i];
            BoxWriter one = new BoxWriter(16);
            if (scheme == Scheme.CENC) {
                one.u64(firstIv + firstSample + i);
            }
            if (codec instanceof VideoCodec video) {
                Subsamples subsamples = new Subsamples(scheme, video.leastChained());
                splitter.split(segment, at, at + size, subsamples);
                subsamples.finish();
                describe(subsamples, at, i, one, ranges);
            } else {
                ranges.add(at, scheme == Scheme.CENC ? size : size - size % BLOCK, i);
            }
            aux[i] = one.toBytes();
            at += size;
        }
        byte[] headers = headers(clear, aux, kid);
        int payload = clear.mdat().payload();
        for (int i = 0; i < ranges.count; i++) {
            ranges.offsets[i] -= payload;
        }
        return new CipherPlan(
                scheme == Scheme.CBCS,
                codec instanceof VideoCodec,
                scheme == Scheme.CBCS ? Ivs.cbcs(trackNumber) : longBytes(firstIv + firstSample),
                payload,
                length - payload,
                headers,
                ranges.offsets(),
                ranges.lengths(),
                ranges.samples());
    }

    /** Adds a sample's protected ranges, and its auxiliary information. */
    private static void describe(Subsamples subsamples, int from, int number, BoxWriter aux, RangeList ranges) {
        aux.u16(subsamples.count());
        int at = from;
        for (int i = 0; i < subsamples.count(); i++) {
            aux.u16(subsamples.clearBytes(i)).u32(subsamples.protectedBytes(i));
            at += subsamples.clearBytes(i);
            ranges.add(at, subsamples.protectedBytes(i), number);
            at += subsamples.protectedBytes(i);
        }
    }

    /** Everything up to mdat's payload, with senc, saiz and saio (clauses 7.2; ISO/IEC 14496-12, 8.7.8 and 8.7.9). */
    private byte[] headers(ClearSegment clear, byte[][] aux, Optional<UUID> kid) {
        byte[] in = clear.bytes();
        BoxWriter out = new BoxWriter(clear.mdat().payload() + 64 + 24 * aux.length);
        out.raw(in, 0, clear.moof().start());
        int moof = out.begin("moof");
        int dataOffset = 0;
        for (Box box : clear.moof().children()) {
            if (!box.is("traf")) {
                out.raw(in, box.start(), box.size());
                continue;
            }
            int traf = out.begin("traf");
            for (Box child : box.children()) {
                if (child.is("trun")) {
                    dataOffset = out.position() + child.header() + 8;
                }
                out.raw(in, child.start(), child.size());
            }
            kid.ifPresent(key -> SampleGroup.write(
                    out, scheme, codec instanceof VideoCodec, key, trackNumber, clear.sizes().length));
            protection(out, aux, moof);
            out.end(traf);
        }
        out.end(moof);
        int behind = clear.moof().end();
        out.raw(in, behind, clear.mdat().payload() - behind);
        out.patch(dataOffset, out.position() - moof);
        return out.toBytes();
    }

    /** In this order: FFmpeg counts samples twice when senc comes first. */
    private void protection(BoxWriter out, byte[][] aux, int moof) {
        int size = aux.length == 0 ? 0 : aux[0].length;
        boolean even = size > 0 && Arrays.stream(aux).allMatch(one -> one.length == size);
        int saiz = out.begin("saiz", 0, 0);
        out.u8(even ? size : 0).u32(aux.length);
        for (byte[] one : aux) {
            if (one.length > LARGEST_AUX) {
                throw new MediaException("cenc.slices", "a picture has more slices than saiz can tell");
            }
            if (!even) {
                out.u8(one.length);
            }
        }
        out.end(saiz);
        int saio = out.begin("saio", 0, 0);
        out.u32(1);
        int offset = out.position();
        out.u32(0).end(saio);
        int senc = out.begin("senc", 0, codec instanceof VideoCodec ? 2 : 0);
        out.u32(aux.length);
        out.patch(offset, out.position() - moof);
        for (byte[] one : aux) {
            out.raw(one);
        }
        out.end(senc);
    }

    private static byte[] longBytes(long value) {
        return new BoxWriter(8).u64(value).toBytes();
    }

    /** Protected ranges in the segment, with the number of their sample. */
    private static final class RangeList {
        private int[] offsets = new int[128];
        private int[] lengths = new int[128];
        private int[] samples = new int[128];
        private int count;

        void add(int offset, int length, int sample) {
            if (length == 0) {
                return;
            }
            if (count == offsets.length) {
                offsets = Arrays.copyOf(offsets, count * 2);
                lengths = Arrays.copyOf(lengths, count * 2);
                samples = Arrays.copyOf(samples, count * 2);
            }
            offsets[count] = offset;
            lengths[count] = length;
            samples[count] = sample;
            count++;
        }

        int[] offsets() {
            return Arrays.copyOf(offsets, count);
        }

        int[] lengths() {
            return Arrays.copyOf(lengths, count);
        }

        int[] samples() {
            return Arrays.copyOf(samples, count);
        }
    }
}
