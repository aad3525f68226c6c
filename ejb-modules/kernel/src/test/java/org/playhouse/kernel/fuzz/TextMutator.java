package org.playhouse.kernel.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Damages texts: numbers, words and signs replaced, moved, repeated; text of other seeds; at times bytes. */
public final class TextMutator implements Mutator {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z_]+|\\d+|.", Pattern.DOTALL);
    private static final List<String> PLAIN = List.of(
            "0",
            "1",
            "2",
            "3",
            "7",
            "9",
            "10",
            "59",
            "60",
            "61",
            "99",
            "255",
            "256",
            "999",
            "1000",
            "65535",
            "65536",
            "99999",
            "2147483647",
            "2147483648",
            "4294967296",
            "9223372036854775807");
    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "99",
            "1000",
            "65536",
            "2147483648",
            "9223372036854775807",
            "9223372036854775808",
            "-1",
            "-0",
            "00",
            "1.5",
            "1e9",
            "1e999999999",
            "0x10",
            "99999999999999999999999999");
    private static final List<String> SIGNS = List.of(
            "\n", "\r", "\r\n", "\n\n", "\t", " ", "\u0000", "\u0001", "\u001F", "\u007F", "\u0085", "\u00A0", "\u2028",
            "\uFEFF", "\uFFFE", "\uD83D", "\uDE00", "\"", "'", "\\", "\\u0000", "\\ud800", "\\n", "<", ">", "&", "{",
            "}", "[", "]", "(", ")", ",", ":", ";", "-", "+", ".", "%", "/", "=", "null", "true", "false");
    private static final int LONGEST = 400_000;

    private final List<String> words;
    private final int gentle;
    private final Map<Seed, List<String>> tokens = new HashMap<>();

    /**
     * @param words that mean something to the reader
     * @param gentle percent of changes that only put a number for a number, or a word for a word: what one sign too many
     *     ends needs many of them to get far
     */
    public TextMutator(List<String> words, int gentle) {
        this.words = List.copyOf(words);
        this.gentle = gentle;
    }

    @Override
    public byte[] mutated(Seed seed, List<Seed> all, RandomGenerator random) {
        List<String> text = new ArrayList<>(tokens(seed));
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            if (text.isEmpty()) {
                text.add(sign(random));
            }
            if (random.nextInt(100) < gentle) {
                value(text, tokens(Mutator.any(all, random)), random);
            } else {
                change(text, all, random);
            }
        }
        String joined = String.join("", text);
        byte[] bytes = joined.substring(0, Math.min(LONGEST, joined.length())).getBytes(StandardCharsets.UTF_8);
        return random.nextInt(20) == 0 ? coded(bytes, joined, random) : bytes;
    }

    private List<String> tokens(Seed seed) {
        return tokens.computeIfAbsent(
                seed,
                any -> TOKEN.matcher(text(any.bytes()))
                        .results()
                        .map(MatchResult::group)
                        .toList());
    }

    private static String text(byte[] bytes) {
        boolean little = bytes.length > 1 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE;
        return new String(bytes, little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8);
    }

    private static void value(List<String> text, List<String> other, RandomGenerator random) {
        int at = random.nextInt(text.size());
        int number = number(text, at);
        if (random.nextBoolean() && Character.isDigit(text.get(number).codePointAt(0))) {
            text.set(number, Mutator.any(PLAIN, random));
        } else if (!other.isEmpty()) {
            text.set(word(text, at), other.get(word(other, random.nextInt(other.size()))));
        }
    }

    private void change(List<String> text, List<Seed> all, RandomGenerator random) {
        int at = random.nextInt(text.size());
        int to = Math.min(text.size(), at + 1 + random.nextInt(12));
        switch (random.nextInt(14)) {
            case 0, 1, 2 -> text.set(number(text, at), Mutator.any(NUMBERS, random));
            case 3, 4 -> text.set(word(text, at), word(random));
            case 5 -> text.set(word(text, at), text.get(word(text, random.nextInt(text.size()))));
            case 6 -> text.set(at, sign(random));
            case 7 -> text.add(at, random.nextBoolean() ? word(random) : sign(random));
            case 8 -> text.subList(at, to).clear();
            case 9 -> text.addAll(at, List.copyOf(text.subList(at, to)));
            case 10 -> Collections.swap(text, at, random.nextInt(text.size()));
            case 11 -> text.set(at, letter(text.get(at), random));
            case 12 -> splice(text, at, tokens(Mutator.any(all, random)), random);
            default -> rare(text, at, to, random);
        }
    }

    /** Cuts, and one thing a great many times, as no hand writes it. */
    private static void rare(List<String> text, int at, int to, RandomGenerator random) {
        if (random.nextInt(3) == 0) {
            text.subList(at, text.size()).clear();
        } else if (random.nextInt(3) == 0) {
            String many = String.join("", text.subList(at, to)).repeat(1 << random.nextInt(13));
            text.add(at, many.substring(0, Math.min(LONGEST / 4, many.length())));
        } else {
            text.add(at, sign(random).repeat(1 + random.nextInt(40)));
        }
    }

    private static void splice(List<String> text, int at, List<String> other, RandomGenerator random) {
        if (!other.isEmpty()) {
            int from = random.nextInt(other.size());
            int to = Math.min(other.size(), from + 1 + random.nextInt(40));
            text.addAll(at, other.subList(from, to));
        }
    }

    private String word(RandomGenerator random) {
        return Mutator.any(words, random);
    }

    private static String sign(RandomGenerator random) {
        return Mutator.any(SIGNS, random);
    }

    private static String letter(String token, RandomGenerator random) {
        char[] letters = token.toCharArray();
        letters[random.nextInt(letters.length)] =
                (char) (random.nextInt(8) == 0 ? random.nextInt(65536) : random.nextInt(128));
        return new String(letters);
    }

    /** The next number from there on, or the first; where there is none, that place. */
    private static int number(List<String> text, int at) {
        return next(text, at, '0', '9');
    }

    private static int word(List<String> text, int at) {
        return next(text, at, 'A', 'z');
    }

    private static int next(List<String> text, int at, char first, char last) {
        for (int i = 0; i < text.size(); i++) {
            int place = (at + i) % text.size();
            String token = text.get(place);
            if (!token.isEmpty() && token.charAt(0) >= first && token.charAt(0) <= last && letters(token)) {
                return place;
            }
        }
        return at;
    }

    /** Between Z and a there are signs. */
    private static boolean letters(String token) {
        return Character.isLetterOrDigit(token.charAt(0));
    }

    /** Another coding of the same, or some bytes that are no text. */
    private static byte[] coded(byte[] bytes, String text, RandomGenerator random) {
        switch (random.nextInt(6)) {
            case 0 -> {
                return ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE);
            }
            case 1 -> {
                return ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE);
            }
            case 2 -> {
                return ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);
            }
            case 3 -> {
                return Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            }
            default -> {
                for (int i = random.nextInt(4); i >= 0 && bytes.length > 0; i--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
                return bytes;
            }
        }
    }
}
