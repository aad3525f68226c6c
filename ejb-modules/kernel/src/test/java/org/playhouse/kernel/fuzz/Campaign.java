package org.playhouse.kernel.fuzz;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Many inputs of one reader, for {@code fuzz.mjs}: {@code Campaign <class of the reader> <inputs>} ends with one
 * line of JSON. {@code Campaign <class> <number> <file>} writes that one input to a file and reads it. Not a test.
 */
public final class Campaign {
    private Campaign() {}

    public static void main(String[] arguments) throws Exception {
        Reader reader = Prepared.of(Class.forName(arguments[0])
                .asSubclass(Reader.class)
                .getDeclaredConstructor()
                .newInstance());
        long count = Long.parseLong(arguments[1]);
        boolean one = arguments.length > 2;
        if (one) {
            Files.write(Path.of(arguments[2]), Fuzz.input(reader, count));
        }
        forgetWhatWasCovered();
        long began = System.nanoTime();
        Tally tally = one ? Fuzz.run(reader, count, 1) : Fuzz.run(reader, 0, count);
        tally.failures().forEach(System.out::println);
        System.out.printf(
                Locale.ROOT,
                "{\"inputs\":%d,\"past\":%d,\"whole\":%d,\"heaviest\":%d,\"seconds\":%.1f,\"failures\":%d}%n",
                tally.inputs(),
                tally.past(),
                tally.whole(),
                tally.heaviest(),
                (System.nanoTime() - began) / 1e9,
                tally.failures().size());
        System.exit(tally.failures().isEmpty() ? 0 : 1);
    }

    /** With JaCoCo's agent: what made the corpus is no reading. */
    private static void forgetWhatWasCovered() throws ReflectiveOperationException {
        try {
            Object agent = Class.forName("org.jacoco.agent.rt.RT")
                    .getMethod("getAgent")
                    .invoke(null);
            Class.forName("org.jacoco.agent.rt.IAgent").getMethod("reset").invoke(agent);
        } catch (ClassNotFoundException notMeasured) {
            // an ordinary run
        }
    }

    /** A reader whose corpus is there already. */
    private record Prepared(Reader reader, List<Seed> seeds) implements Reader {
        static Prepared of(Reader reader) {
            return new Prepared(reader, reader.seeds());
        }

        @Override
        public Mutator mutator() {
            return reader.mutator();
        }

        @Override
        public Reach read(Seed seed, byte[] input) throws Exception {
            return reader.read(seed, input);
        }

        @Override
        public long allowance(int bytes) {
            return reader.allowance(bytes);
        }
    }
}
