package org.playhouse.media.packager;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.playhouse.media.cenc.SegmentCipher;

/** All segments of a film, written by a few threads in the film's order: files are read from front to back. */
final class SegmentJobs {
    /** @param init as it is written */
    record Track(Film.Track source, byte[] init, Optional<SegmentCipher> cipher, byte[] key, Path folder) {}

    private record Job(Track track, int number) {}

    private final List<Job> jobs;
    private final AtomicInteger next = new AtomicInteger();

    private SegmentJobs(List<Job> jobs) {
        this.jobs = jobs;
    }

    static void write(List<Track> tracks, int threads) throws IOException {
        List<Job> jobs = new ArrayList<>();
        for (Track track : tracks) {
            for (int n = 1; n <= track.source().segmented().segments(); n++) {
                jobs.add(new Job(track, n));
            }
        }
        jobs.sort(Comparator.comparingInt(Job::number));
        new SegmentJobs(jobs).write(threads);
    }

    private void write(int threads) throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                workers.add(pool.submit(() -> {
                    work();
                    return null;
                }));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("packaging was interrupted", e);
        } finally {
            next.set(jobs.size());
            end(pool);
        }
    }

    /** Whoever clears the folder must be alone there. */
    private static void end(ExecutorService pool) {
        pool.shutdown();
        boolean ended = false;
        while (!ended) {
            try {
                ended = pool.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                pool.shutdownNow();
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void work() throws IOException {
        SegmentWriter writer = new SegmentWriter();
        try {
            for (int i = next.getAndIncrement(); i < jobs.size(); i = next.getAndIncrement()) {
                Job job = jobs.get(i);
                Track track = job.track();
                writer.write(track.source(), job.number(), track.cipher(), track.key(), track.folder());
            }
        } finally {
            // whoever fails ends the others
            next.set(jobs.size());
        }
    }

    private static IOException failure(@Nullable Throwable cause) {
        if (cause instanceof RuntimeException e) {
            throw e;
        }
        return cause instanceof IOException e ? e : new IOException("a thread ended: " + cause, cause);
    }
}
