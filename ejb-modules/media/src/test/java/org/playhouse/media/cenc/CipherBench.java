package org.playhouse.media.cenc;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.playhouse.media.isobmff.BoxWriter;

/** What encryption costs: run by hand, one line of JSON at the end. Not a test. */
public final class CipherBench {
    /** CPU, not wall time: the machine may be busy. */
    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

    private static final int ROUNDS = 9;
    private static final int TIMES = 200;

    private CipherBench() {}

    public static void main(String[] args) {
        byte[] segment = segment(96, 13_000);
        byte[] init = org.playhouse.media.Clips.large().init();
        StringBuilder json = new StringBuilder("{\"bytes\":" + segment.length);
        for (Scheme scheme : new Scheme[] {Scheme.CBCS, Scheme.CENC}) {
            SegmentCipher cipher = SegmentCipher.of(init, scheme, 1);
            CipherPlan plan = cipher.plan(segment, 0);
            byte[] out = new byte[plan.size()];
            measure(json, scheme.word() + "PlanMicros", () -> cipher.plan(segment, 0));
            measure(json, scheme.word() + "ApplyMicros", () -> plan.apply(segment, new byte[16], out));
        }
        byte[] header = Sealing.header(new Random(1));
        ByteBuffer sealed = ByteBuffer.wrap(segment.clone());
        measure(json, "openMicros", () -> Sealing.open(header, new byte[32], 0, sealed));
        System.out.println(json.append('}'));
    }

    private static void measure(StringBuilder json, String name, Runnable work) {
        double[] micros = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long start = THREAD.getCurrentThreadCpuTime();
            for (int i = 0; i < TIMES; i++) {
                work.run();
            }
            micros[round] = (THREAD.getCurrentThreadCpuTime() - start) / 1e3 / TIMES;
        }
        Arrays.sort(micros);
        json.append(String.format(Locale.ROOT, ",\"%s\":%.0f", name, micros[ROUNDS / 2]));
    }

    /** A segment of one slice per sample, its header that of the clip, its data noise. */
    private static byte[] segment(int samples, int size) {
        byte[] clip = org.playhouse.media.Clips.large().segment(1);
        int slice =
                ClearSegment.of(clip).mdat().payload() + ClearSegment.of(clip).sizes()[0];
        byte[] noise = new byte[size];
        new Random(1).nextBytes(noise);
        System.arraycopy(clip, slice, noise, 0, 64);
        ByteBuffer.wrap(noise).putInt(0, size - 4);
        BoxWriter out = new BoxWriter(samples * size + 1024);
        int moof = out.begin("moof");
        int traf = out.begin("traf");
        int tfhd = out.begin("tfhd", 0, 0x20000);
        out.u32(1).end(tfhd);
        int trun = out.begin("trun", 1, 0x201);
        out.u32(samples);
        int dataOffset = out.position();
        out.u32(0);
        for (int i = 0; i < samples; i++) {
            out.u32(size);
        }
        out.end(trun).end(traf).end(moof);
        out.patch(dataOffset, out.position() - moof + 8);
        int mdat = out.begin("mdat");
        for (int i = 0; i < samples; i++) {
            out.raw(noise);
        }
        return out.end(mdat).toBytes();
    }
}
