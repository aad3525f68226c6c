package org.playhouse.kernel;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;

/**
 * How this member stands to those who would use it: up, draining (it takes nothing new and finishes what it has), or
 * stopping, which is draining for good. One per member; whoever takes work or requests asks it first.
 */
public final class Standing {
    private enum Word {
        UP,
        DRAINING,
        STOPPING
    }

    private record Now(Word word, Instant since, Optional<Instant> until) {}

    private final Clock clock;
    private volatile Now now;
    private final LongAdder answers = new LongAdder();
    private final List<IntSupplier> duties = new CopyOnWriteArrayList<>();

    public Standing(Clock clock) {
        this.clock = clock;
        this.now = new Now(Word.UP, clock.instant(), Optional.empty());
    }

    /** Whether it takes what is new. */
    public boolean up() {
        return now.word() == Word.UP;
    }

    public boolean stopping() {
        return now.word() == Word.STOPPING;
    }

    /** {@code up}, {@code draining} or {@code stopping}. */
    public String word() {
        return now.word().name().toLowerCase(java.util.Locale.ROOT);
    }

    /** When it became what it is. */
    public Instant since() {
        return now.since();
    }

    /** When it will be gone, whatever it holds then; empty: it may take its time. */
    public Optional<Instant> until() {
        return now.until();
    }

    /** Takes nothing new from here on; said again, only the end may change. */
    public synchronized void drain(Optional<Instant> until) {
        if (!stopping()) {
            now = new Now(Word.DRAINING, up() ? clock.instant() : since(), until);
        }
    }

    /** Takes part again, unless it stops. */
    public synchronized void resume() {
        if (now.word() == Word.DRAINING) {
            now = new Now(Word.UP, clock.instant(), Optional.empty());
        }
    }

    /** The process ends; nothing brings it back. */
    public synchronized void stop(Instant until) {
        now = new Now(Word.STOPPING, clock.instant(), Optional.of(until));
    }

    /** A request is being answered from here on. */
    public void began() {
        answers.increment();
    }

    /** Its answer is whole, or nobody reads it any more. */
    public void ended() {
        answers.decrement();
    }

    /** Registers something else that has to end first. */
    public void holds(IntSupplier count) {
        duties.add(count);
    }

    /** Answers under way. */
    public int answers() {
        return answers.intValue();
    }

    /** Answers under way, and what was registered by {@link #holds}. */
    public int held() {
        return answers() + duties.stream().mapToInt(IntSupplier::getAsInt).sum();
    }
}
