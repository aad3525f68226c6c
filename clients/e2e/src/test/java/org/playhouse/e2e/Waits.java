package org.playhouse.e2e;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waiting for something that the running system does by itself. */
final class Waits {
    private Waits() {}

    /** Asks every second (an account may ask 100 times a minute) until the answer is right or patience ends; gives the last answer. */
    static <T> T until(Duration patience, Supplier<T> ask, Predicate<T> right) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            var answer = ask.get();
            if (right.test(answer) || System.nanoTime() > end) {
                return answer;
            }
            pause(Duration.ofSeconds(1));
        }
    }

    static void pause(Duration time) {
        try {
            new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
