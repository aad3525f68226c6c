package org.playhouse.ingest.control;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.playhouse.ingest.control.Claims.Room;
import org.playhouse.ingest.control.Claims.Runner;

/**
 * How many rows of work the book hands out and takes back: {@code main(films, chunks, creators, members, seconds)}. Not a
 * test. Every member claims a chunk, says that it was encoded, and claims the next, over a real PostgreSQL; a step is
 * three transactions, each on a connection of its own, which costs more than its statements.
 */
final class ClaimBench {
    private static final Room ROOM = new Room(1, 1L << 32, 1L << 40, 1L << 40);
    private static final int AT_ONCE = 500;

    private final RealBook book = new RealBook();
    private final List<Long> latencies = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger steps = new AtomicInteger();

    public static void main(String[] arguments) throws Exception {
        int[] n = IntStream.range(0, 5).map(i -> Integer.parseInt(arguments[i])).toArray();
        var bench = new ClaimBench();
        bench.fill(n[0], n[1], n[2]);
        bench.run(n[3], n[4]);
        System.exit(0);
    }

    private void fill(int films, int chunks, int creators) {
        long began = System.nanoTime();
        book.sql.change(
                "insert into ingest.film (id, creator, file_name, size_bytes, protection, status, stage, part_size, job,"
                        + " created_at, delivered_at, duration) select gen_random_uuid(), ('00000000-0000-7000-8000-' ||"
                        + " lpad((n % ?)::text, 12, '0'))::uuid, 'a.mp4', 1000000, 'drm', 'TRANSCODING', 'encode', 8388608,"
                        + " gen_random_uuid(), now(), now(), 60 from generate_series(1, ?) n",
                creators, films);
        var ids = book.sql.list("select id from ingest.film", row -> row.getObject("id", UUID.class));
        book.transaction(() -> {
            for (int from = 0; from < ids.size(); from += AT_ONCE) {
                book.sql.change(
                        "insert into ingest.work_item (id, film, creator, step, lane, attempt, priority, state, chunk,"
                                + " start_seconds, duration_seconds, plan_hash) select gen_random_uuid(), f.id, f.creator,"
                                + " 'ENCODE', 'heavy', 1, 0, 'WAITING', c, c * 30, 30, ? from ingest.film f,"
                                + " generate_series(0, ? - 1) c where f.id = any(?)",
                        Story.HASH,
                        chunks,
                        ids.subList(from, Math.min(ids.size(), from + AT_ONCE)));
            }
        });
        say("%d rows became due in %.1f s", films * chunks, (System.nanoTime() - began) / 1e9);
    }

    private void run(int members, int seconds) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        var threads = Executors.newFixedThreadPool(members);
        var all = new ArrayList<Callable<Void>>();
        for (int member = 0; member < members; member++) {
            var who = new Runner("member-" + member, UUID.randomUUID());
            all.add(() -> {
                while (System.nanoTime() < end) {
                    step(who);
                }
                return null;
            });
        }
        for (var one : threads.invokeAll(all)) {
            one.get();
        }
        threads.shutdown();
        threads.awaitTermination(1, TimeUnit.SECONDS);
        var sorted = latencies.stream().sorted().toList();
        say(
                "%d steps in %d s: %.0f/s; the claim p50 %.1f ms, p99 %.1f ms",
                steps.get(),
                seconds,
                (double) steps.get() / seconds,
                sorted.get(sorted.size() / 2) / 1e6,
                sorted.get(sorted.size() * 99 / 100) / 1e6);
    }

    private void step(Runner who) {
        var claim = book.transaction(() -> {
            long before = System.nanoTime();
            var taken = book.claims.take(Lane.HEAVY, who, Story.LEASE, ROOM, 1).stream()
                    .findFirst();
            latencies.add(System.nanoTime() - before);
            return taken;
        });
        claim.ifPresent(taken -> {
            book.begin(taken, who.member());
            var object = Story.mezzanine(taken.film(), taken.item().toString());
            book.transaction(
                    () -> book.course.encoded(taken.item(), taken.epoch(), object, "b".repeat(64), Story.EFFORT));
            steps.incrementAndGet();
        });
    }

    private static void say(String words, Object... values) {
        System.out.println(String.format(java.util.Locale.ROOT, words, values));
    }
}
