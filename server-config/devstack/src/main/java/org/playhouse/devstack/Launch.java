package org.playhouse.devstack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How to start one process and how to see that it serves.
 *
 * @param name as run.json names it
 * @param command program and arguments, free of secrets
 * @param environment added to the runner's own
 * @param folder where it runs
 * @param log where both of its outputs go
 * @param stopSignal the signal that stops it in order
 * @param ready answers whether it serves; may throw when it does not
 */
record Launch(
        String name,
        List<String> command,
        Map<String, String> environment,
        Path folder,
        Path log,
        String stopSignal,
        Probe ready) {
    /** Asks a process whether it serves. */
    @FunctionalInterface
    interface Probe {
        boolean serves() throws Exception;
    }
}
