package org.playhouse.media.cenc;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.playhouse.media.Clips;
import org.playhouse.media.isobmff.BoxWriter;

/** What a segment of 1.2 MB costs: run by hand ({@code bench/README.md}), one line of JSON at the end. Not a test. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx256m", "-XX:+UseSerialGC"})
public class CipherBench {
    /** 3.84 s at 25 fps. */
    private static final int SAMPLES = 96;

    private static final int SIZE = 12_500;

    @Param({"avc", "hevc"})
    public String codec = "avc";

    @Param({"cbcs", "cenc"})
    public String scheme = "cbcs";

    private final byte[] key = new byte[16];
    private final byte[] sealingKey = new byte[32];
    private final byte[] header = Sealing.header(new Random(1));
    private byte[] segment = new byte[0];
    private SegmentCipher cipher = SegmentCipher.of(Clips.large().init(), Scheme.CBCS, 1);
    private CipherPlan plan = cipher.plan(Clips.large().segment(1), 0);

    /** As a server starts. */
    @Setup
    public void prepare() {
        SegmentCipher.warmUp();
        Clips.Track clip = codec.equals("avc") ? Clips.large() : Clips.assemble(1, "hevc.mp4");
        segment = segment(clip.segment(1));
        cipher = SegmentCipher.of(clip.init(), Scheme.of(scheme), 1);
        plan = cipher.plan(segment, 0);
    }

    /** The warm path of the origin: the plan is cached, the clear segment is not to be changed. */
    @Benchmark
    public byte[] encrypt() {
        return plan.apply(segment, key);
    }

    /** Once per segment and scheme. */
    @Benchmark
    public CipherPlan plan() {
        return cipher.plan(segment, 0);
    }

    /** Stored objects are sealed: once per segment, whatever its scheme. */
    @Benchmark
    public byte[] unseal() {
        byte[] copy = segment.clone();
        Sealing.open(header, sealingKey, 0, ByteBuffer.wrap(copy));
        return copy;
    }

    /** A segment of one slice per sample, its header that of a clip's second picture, its data noise. */
    private static byte[] segment(byte[] clip) {
        ClearSegment clear = ClearSegment.of(clip);
        byte[] noise = new byte[SIZE];
        new Random(1).nextBytes(noise);
        System.arraycopy(clip, clear.mdat().payload() + clear.sizes()[0], noise, 0, 64);
        ByteBuffer.wrap(noise).putInt(0, SIZE - 4);
        BoxWriter out = new BoxWriter(SAMPLES * SIZE + 1024);
        int moof = out.begin("moof");
        int traf = out.begin("traf");
        int tfhd = out.begin("tfhd", 0, 0x20000);
        out.u32(1).end(tfhd);
        int trun = out.begin("trun", 1, 0x201);
        out.u32(SAMPLES);
        int dataOffset = out.position();
        out.u32(0);
        for (int i = 0; i < SAMPLES; i++) {
            out.u32(SIZE);
        }
        out.end(trun).end(traf).end(moof);
        out.patch(dataOffset, out.position() - moof + 8);
        int mdat = out.begin("mdat");
        for (int i = 0; i < SAMPLES; i++) {
            out.raw(noise);
        }
        return out.end(mdat).toBytes();
    }

    /** @param args a pattern of benchmarks; none: all */
    public static void main(String[] args) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(CipherBench.class.getName() + (args.length > 0 ? "." + args[0] : ""))
                        .addProfiler(CpuProfiler.class)
                        .build())
                .run();
        Map<String, String> fields = new TreeMap<>();
        for (RunResult result : results) {
            String name = String.join(
                    "-",
                    List.of(
                            result.getParams().getBenchmark().replaceFirst(".*\\.", ""),
                            result.getParams().getParam("codec"),
                            result.getParams().getParam("scheme")));
            Result<?> cpu = Objects.requireNonNull(result.getSecondaryResults().get(CpuProfiler.NAME));
            fields.put(name, String.format(Locale.ROOT, "%.0f", cpu.getScore()));
        }
        StringBuilder json = new StringBuilder("{\"bytes\":" + SAMPLES * SIZE + ",\"cpuMicros\":{");
        fields.forEach((name, value) ->
                json.append('"').append(name).append("\":").append(value).append(','));
        json.setCharAt(json.length() - 1, '}');
        System.out.println(json.append('}'));
    }
}
