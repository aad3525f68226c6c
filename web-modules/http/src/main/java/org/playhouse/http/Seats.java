package org.playhouse.http;

import java.util.concurrent.Semaphore;

/**
 * How many requests one WAR works on at a time. The last quarter is kept for playing, so that a crowd that looks around,
 * or one that waits for a store, is shed before any viewer is (RES-05).
 */
final class Seats {
    private final Semaphore all;
    private final Semaphore usual;

    Seats(int concurrent) {
        all = new Semaphore(concurrent);
        usual = new Semaphore(concurrent - concurrent / 4);
    }

    /** Whether there is one; then it has to be {@linkplain #leave left}. */
    boolean take(boolean playing) {
        if (!playing && !usual.tryAcquire()) {
            return false;
        }
        if (all.tryAcquire()) {
            return true;
        }
        if (!playing) {
            usual.release();
        }
        return false;
    }

    void leave(boolean playing) {
        all.release();
        if (!playing) {
            usual.release();
        }
    }
}
