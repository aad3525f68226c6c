package org.playhouse.media.ffmpeg;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Ties a child to the thread that starts it, where the system can (Linux with util-linux): when this process is killed,
 * the kernel kills the child. Without it an engine whose member died would encode on for nobody.
 */
final class Lifeline {
    private static final List<String> WORDS = List.of("setpriv", "--pdeathsig", "KILL");
    private static final boolean AVAILABLE = works();

    private Lifeline() {}

    static boolean available() {
        return AVAILABLE;
    }

    /** The starting thread must live as long as the child may. */
    static List<String> tied(List<String> arguments) {
        if (!AVAILABLE) {
            return arguments;
        }
        List<String> tied = new ArrayList<>(WORDS);
        tied.addAll(arguments);
        return tied;
    }

    private static boolean works() {
        try {
            List<String> words = new ArrayList<>(WORDS);
            words.add("true");
            Process tried = new ProcessBuilder(words)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return tried.waitFor(5, TimeUnit.SECONDS) && tried.exitValue() == 0;
        } catch (IOException e) {
            // Not on this system.
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
