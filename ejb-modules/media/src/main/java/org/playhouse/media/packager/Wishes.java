package org.playhouse.media.packager;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.playhouse.media.cenc.DrmSystem;
import org.playhouse.media.cenc.Scheme;

/**
 * What the command line asks for.
 *
 * @param keys lines of given keys; empty with {@code newKeys} or without protection
 * @param keyFile where such lines are
 * @param newKeys where random ones are to be written
 * @param keyUrl with {@code {kid}}; empty: none
 */
record Wishes(
        List<Path> inputs,
        Path folder,
        Scheme scheme,
        List<String> keys,
        Optional<Path> keyFile,
        Optional<Path> newKeys,
        Set<DrmSystem> drm,
        String license,
        String keyUrl,
        Duration segment,
        boolean iFrames,
        int threads) {
    static final String KEYS_VARIABLE = "PLAYHOUSE_KEYS";
    private static final int MOST_THREADS = 4;
    private static final Set<String> FLAGS = Set.of("--iframes");
    private static final Set<String> OPTIONS = Set.of(
            "--scheme", "--key", "--keys", "--new-keys", "--drm", "--license", "--key-url", "--segment", "--threads");

    static Wishes read(List<String> words, Map<String, String> environment) {
        Map<String, String> options = new LinkedHashMap<>();
        List<String> keys = new ArrayList<>();
        List<String> files = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (FLAGS.contains(word)) {
                options.put(word, "");
            } else if (OPTIONS.contains(word)) {
                i++;
                if (i == words.size()) {
                    throw new UsageException(word + " needs a value");
                }
                if (word.equals("--key")) {
                    keys.add(words.get(i));
                } else if (options.put(word, words.get(i)) != null) {
                    throw new UsageException(word + " is given twice");
                }
            } else if (word.startsWith("-")) {
                throw new UsageException("there is no option " + word);
            } else {
                files.add(word);
            }
        }
        if (files.size() < 2) {
            throw new UsageException("give at least one MP4 file and the folder to write");
        }
        return of(options, keys, files, environment);
    }

    private static Wishes of(
            Map<String, String> options, List<String> keys, List<String> files, Map<String, String> environment) {
        Scheme scheme = scheme(options.getOrDefault("--scheme", "cbcs"));
        Optional<Path> keyFile = Optional.ofNullable(options.get("--keys")).map(Path::of);
        Optional<Path> newKeys = Optional.ofNullable(options.get("--new-keys")).map(Path::of);
        boolean said = !keys.isEmpty() || keyFile.isPresent() || newKeys.isPresent();
        List<String> given = new ArrayList<>(keys);
        if (!said && scheme != Scheme.NONE) {
            given.addAll(
                    Arrays.asList(environment.getOrDefault(KEYS_VARIABLE, "").split("\\s+")));
            given.removeIf(String::isBlank);
        }
        int ways = (keys.isEmpty() ? 0 : 1) + (keyFile.isPresent() ? 1 : 0) + (newKeys.isPresent() ? 1 : 0);
        if (ways > 1) {
            throw new UsageException("give one of --key, --keys and --new-keys");
        }
        if (scheme == Scheme.NONE && said) {
            throw new UsageException("keys protect nothing with --scheme none");
        }
        if (scheme != Scheme.NONE && ways == 0 && given.isEmpty()) {
            throw new UsageException("say which keys: --new-keys, --keys, " + KEYS_VARIABLE + " or --scheme none");
        }
        return new Wishes(
                files.subList(0, files.size() - 1).stream().map(Path::of).toList(),
                Path.of(files.get(files.size() - 1)),
                scheme,
                List.copyOf(given),
                keyFile,
                newKeys,
                drm(options.getOrDefault("--drm", ""), scheme),
                options.getOrDefault("--license", ""),
                keyUrl(options.getOrDefault("--key-url", "")),
                segment(options.getOrDefault("--segment", "4")),
                options.containsKey("--iframes"),
                threads(options.get("--threads")));
    }

    private static Scheme scheme(String word) {
        try {
            return Scheme.of(word);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--scheme is cbcs, cenc or none, not " + word);
        }
    }

    private static Set<DrmSystem> drm(String words, Scheme scheme) {
        if (words.isEmpty()) {
            return Set.of();
        }
        if (scheme == Scheme.NONE) {
            throw new UsageException("--drm names systems that open nothing with --scheme none");
        }
        try {
            Set<DrmSystem> systems =
                    Arrays.stream(words.split(",")).map(DrmSystem::of).collect(Collectors.toSet());
            for (DrmSystem system : systems) {
                if (!system.opens(scheme)) {
                    throw new UsageException(system.word() + " does not open " + scheme.word() + ", only cbcs");
                }
            }
            return systems;
        } catch (IllegalArgumentException e) {
            throw new UsageException("--drm " + words + ": " + e.getMessage());
        }
    }

    private static String keyUrl(String url) {
        if (!url.isEmpty() && !url.contains("{kid}")) {
            throw new UsageException("--key-url needs {kid} where the key's id belongs");
        }
        return url;
    }

    private static Duration segment(String seconds) {
        if (!seconds.matches("[0-9]{1,3}(\\.[0-9]{1,6})?")) {
            throw new UsageException("--segment is a number of seconds, not " + seconds);
        }
        Duration length =
                Duration.ofNanos(new BigDecimal(seconds).movePointRight(9).longValueExact());
        if (length.compareTo(Duration.ofSeconds(2)) < 0 || length.compareTo(Duration.ofSeconds(6)) > 0) {
            throw new UsageException("--segment is from 2 to 6 seconds, not " + seconds);
        }
        return length;
    }

    private static int threads(@org.jspecify.annotations.Nullable String number) {
        if (number == null) {
            return Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        }
        if (!number.matches("[1-9][0-9]?")) {
            throw new UsageException("--threads is from 1 to 99, not " + number);
        }
        return Integer.parseInt(number);
    }
}
