package org.playhouse.platform;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps a repeated task alive: an executor would silently and for ever drop one that throws, be it once out of memory. */
record Undying(Runnable task) implements Runnable {
    private static final Logger LOG = Logger.getLogger("org.playhouse.platform");

    @Override
    public void run() {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.WARNING, "a repeated task failed and will run again", e);
        }
    }
}
