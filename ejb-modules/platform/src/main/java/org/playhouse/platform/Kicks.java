package org.playhouse.platform;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs one task at a time however often it is kicked; a kick during a run causes one more run. */
final class Kicks implements Runnable {
    private final Runnable task;
    private final AtomicInteger wanted = new AtomicInteger();

    Kicks(Runnable task) {
        this.task = task;
    }

    @Override
    public void run() {
        if (wanted.getAndIncrement() != 0) {
            return;
        }
        boolean finished = false;
        try {
            int seen = 1;
            while (seen != 0) {
                task.run();
                seen = wanted.addAndGet(-seen);
            }
            finished = true;
        } finally {
            if (!finished) {
                wanted.set(0);
            }
        }
    }

    /** Kicks on another thread; when none is free, the next poll does it. */
    void kick(Executor executor) {
        try {
            executor.execute(this);
        } catch (RejectedExecutionException busy) {
            // the poll comes within a second or two
            return;
        }
    }
}
