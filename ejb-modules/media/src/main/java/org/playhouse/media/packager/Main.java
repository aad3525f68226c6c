package org.playhouse.media.packager;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileSystemException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.playhouse.media.MediaException;

/** {@code java -jar playhouse-media.jar}: 0 packaged, 1 an input that cannot be, 2 wrong words. */
public final class Main {
    private static final int PACKAGED = 0;
    private static final int BAD_INPUT = 1;
    private static final int WRONG_USAGE = 2;

    private Main() {}

    public static void main(String[] words) {
        System.exit(run(List.of(words), System.getenv(), System.out, System.err));
    }

    static int run(List<String> words, Map<String, String> environment, PrintStream out, PrintStream err) {
        if (words.isEmpty() || words.contains("--help") || words.contains("-h")) {
            (words.isEmpty() ? err : out).print(Usage.TEXT);
            return words.isEmpty() ? WRONG_USAGE : PACKAGED;
        }
        try {
            Wishes wishes = Wishes.read(words, environment);
            Packager.run(wishes, new SecureRandom(), out::println, note -> err.println("note: " + note));
            return PACKAGED;
        } catch (UsageException e) {
            err.println(e.getMessage() + " (--help tells more)");
            return WRONG_USAGE;
        } catch (MediaException e) {
            err.println(e.getMessage());
            return BAD_INPUT;
        } catch (IOException e) {
            err.println(sentence(e));
            return BAD_INPUT;
        }
    }

    private static String sentence(IOException e) {
        String what = e.getClass().getSimpleName().replaceAll("Exception$", "").replaceAll("(?<=[a-z])(?=[A-Z])", " ");
        boolean named = e instanceof FileSystemException;
        return named ? what.toLowerCase(java.util.Locale.ROOT) + ": " + e.getMessage() : String.valueOf(e.getMessage());
    }
}
