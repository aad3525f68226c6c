package org.playhouse.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Twin of the outbox: remembers what was said. Rings also reach a doorbell when it was given one. */
public final class InMemoryOutbox implements Outbox {
    private final List<Fact> facts = new ArrayList<>();
    private final List<UUID> rings = new ArrayList<>();
    private final Doorbell doorbell;

    public InMemoryOutbox(Doorbell doorbell) {
        this.doorbell = doorbell;
    }

    public InMemoryOutbox() {
        this(new InMemoryDoorbell());
    }

    @Override
    public synchronized void append(Fact fact) {
        facts.add(fact);
    }

    @Override
    public synchronized void ring(UUID work) {
        rings.add(work);
        doorbell.ring(work);
    }

    public synchronized List<Fact> facts() {
        return List.copyOf(facts);
    }

    public synchronized <F extends Fact> List<F> facts(Class<F> type) {
        return facts.stream().filter(type::isInstance).map(type::cast).toList();
    }

    public synchronized List<UUID> rings() {
        return List.copyOf(rings);
    }

    public synchronized void clear() {
        facts.clear();
        rings.clear();
    }

    /** Runs as a transaction does: what was said is unsaid when it throws. */
    public synchronized void transaction(Runnable work) {
        int saidFacts = facts.size();
        int saidRings = rings.size();
        try {
            work.run();
        } catch (RuntimeException rolledBack) {
            facts.subList(saidFacts, facts.size()).clear();
            rings.subList(saidRings, rings.size()).clear();
            throw rolledBack;
        }
    }
}
