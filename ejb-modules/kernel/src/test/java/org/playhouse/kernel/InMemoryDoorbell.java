package org.playhouse.kernel;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Twin of the doorbell. */
public final class InMemoryDoorbell implements Doorbell {
    private final BlockingQueue<UUID> rings = new LinkedBlockingQueue<>();

    @Override
    public void ring(UUID work) {
        rings.add(work);
    }

    @Override
    public boolean listen(Duration patience) {
        try {
            return rings.poll(patience.toMillis(), TimeUnit.MILLISECONDS) != null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
