package org.playhouse.devstack;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** What other runners say they have here, looked at again and again as long as this run lives. */
final class Guests {
    private static final Duration LOOK = Duration.ofMillis(500);

    private volatile List<JsonObject> now = List.of();

    List<JsonObject> list() {
        return now;
    }

    boolean serving() {
        return now.stream().allMatch(guest -> guest.getBoolean("serving"));
    }

    void watch(Home home, Runnable changed) throws IOException {
        Joined joined = Joined.of(home.root());
        Thread watch = new Thread(() -> look(joined, changed), "guests");
        watch.setDaemon(true);
        watch.start();
    }

    private void look(Joined joined, Runnable changed) {
        while (!Thread.currentThread().isInterrupted()) {
            List<JsonObject> seen = joined.list();
            if (!seen.equals(now)) {
                now = seen;
                changed.run();
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }
}
