package org.playhouse.kernel.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.playhouse.kernel.fuzz.Reader.Reach;

/**
 * Gives a reader inputs by their numbers. The first numbers are the corpus itself; every other is made from its number
 * alone. A hang is an input that takes {@value #PATIENCE} s: a guard, not a measure.
 */
public final class Fuzz {
    private static final int PATIENCE = 30;
    private static final int MOST_KINDS = 20;
    /** A reader must do with a small stack: a request's thread has little left. */
    private static final int STACK = 512 << 10;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Reader reader;
    private final List<Seed> seeds;
    private final List<Seed> parents;
    private final Mutator mutator;
    private final Map<String, String> failures = new LinkedHashMap<>();
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile long number;
    private volatile long began = System.nanoTime();
    private long past;
    private long whole;
    private long heaviest;

    private Fuzz(Reader reader) {
        this.reader = reader;
        this.seeds = reader.seeds();
        this.parents = seeds.stream().filter(seed -> !seed.once()).toList();
        this.mutator = reader.mutator();
    }

    /** Inputs {@code [first, first + count)}. */
    public static Tally run(Reader reader, long first, long count) throws InterruptedException {
        return new Fuzz(reader).run(first, count);
    }

    /** The bytes of an input. */
    public static byte[] input(Reader reader, long number) {
        return new Fuzz(reader).input(number);
    }

    private byte[] input(long which) {
        Seed seed = seed(which);
        return which < seeds.size()
                ? seed.bytes()
                : mutator.mutated(seed, parents, new SplittableRandom(which * 0x9E3779B97F4A7C15L));
    }

    private Seed seed(long which) {
        return which < seeds.size() ? seeds.get((int) which) : parents.get((int) (which % parents.size()));
    }

    private Tally run(long first, long count) throws InterruptedException {
        number = first;
        Thread worker = new Thread(null, () -> work(first, first + count), "fuzz", STACK);
        worker.setDaemon(true);
        worker.start();
        while (!done.await(1, TimeUnit.SECONDS)) {
            if (System.nanoTime() - began > TimeUnit.SECONDS.toNanos(PATIENCE)) {
                String where = Arrays.toString(Arrays.copyOf(worker.getStackTrace(), 12));
                return new Tally(number - first, 0, 0, 0, List.of("input " + number + " hangs: " + where));
            }
        }
        return new Tally(count, past, whole, heaviest, List.copyOf(failures.values()));
    }

    private void work(long first, long end) {
        try {
            for (long i = first; i < end && failures.size() < MOST_KINDS; i++) {
                began = System.nanoTime();
                number = i;
                one(i);
            }
        } finally {
            done.countDown();
        }
    }

    @SuppressWarnings("CatchingUnchecked") // also errors: a full heap or stack is what is looked for
    private void one(long which) {
        Seed seed = seed(which);
        byte[] input = input(which);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            Reach reach = reader.read(seed, input);
            past += reach == Reach.FIRST ? 0 : 1;
            whole += reach == Reach.WHOLE ? 1 : 0;
        } catch (Throwable e) {
            failed(which, seed, kind(e), e.toString());
        }
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        heaviest = Math.max(heaviest, allocated);
        if (allocated > reader.allowance(input.length)) {
            failed(which, seed, "memory", "allocated " + allocated + " bytes for " + input.length);
        }
    }

    private void failed(long which, Seed seed, String kind, String what) {
        failures.putIfAbsent(kind, "input " + which + " of " + seed + ": " + what + " (" + kind + ")");
    }

    /** The same error from the same place is one failure. */
    private static String kind(Throwable e) {
        return e.getClass().getSimpleName()
                + Arrays.stream(e.getStackTrace())
                        .filter(at -> at.getClassName().startsWith("org.playhouse."))
                        .findFirst()
                        .map(at -> " at " + at)
                        .orElse("");
    }
}
