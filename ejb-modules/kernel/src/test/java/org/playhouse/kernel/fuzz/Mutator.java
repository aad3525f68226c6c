package org.playhouse.kernel.fuzz;

import java.util.List;
import java.util.random.RandomGenerator;

/** Damages an input. Everything that it decides comes from {@code random}. */
public interface Mutator {
    /** @param all the corpus, to splice from */
    byte[] mutated(Seed seed, List<Seed> all, RandomGenerator random);

    /** One of the things given. */
    static <T> T any(List<T> things, RandomGenerator random) {
        return things.get(random.nextInt(things.size()));
    }
}
