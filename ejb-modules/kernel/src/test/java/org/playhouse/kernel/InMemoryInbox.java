package org.playhouse.kernel;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Twin of the inbox. */
public final class InMemoryInbox implements Inbox {
    private final Set<String> seen = new HashSet<>();

    @Override
    public synchronized boolean first(String reader, UUID fact) {
        return seen.add(reader + "/" + fact);
    }

    /** Runs as a transaction does: what was seen is forgotten when it throws. */
    public synchronized void transaction(Runnable work) {
        var before = Set.copyOf(seen);
        try {
            work.run();
        } catch (RuntimeException rolledBack) {
            seen.retainAll(before);
            throw rolledBack;
        }
    }
}
