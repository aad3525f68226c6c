package org.playhouse.origin;

import java.util.regex.Pattern;

/** One byte range of a request (RFC 9110, 14.1.2); several at once, or another unit, are ignored as it allows. Pure. */
sealed interface Ranges {
    /** The whole representation. */
    record Whole() implements Ranges {}

    /** Bytes {@code from} to {@code to}, both inclusive. */
    record Part(long from, long to) implements Ranges {}

    /** No such bytes: 416. */
    record Unsatisfiable() implements Ranges {}

    Pattern ONE = Pattern.compile("bytes=(\\d{0,15})-(\\d{0,15})");

    /** @param header may be null */
    static Ranges of(String header, long size) {
        var match = header == null ? null : ONE.matcher(header.strip());
        if (match == null
                || !match.matches()
                || (match.group(1).isEmpty() && match.group(2).isEmpty())) {
            return new Whole();
        }
        if (match.group(1).isEmpty()) {
            long last = Long.parseLong(match.group(2));
            return last == 0 || size == 0 ? new Unsatisfiable() : new Part(Math.max(0, size - last), size - 1);
        }
        long from = Long.parseLong(match.group(1));
        long to = match.group(2).isEmpty() ? size - 1 : Long.parseLong(match.group(2));
        if (to < from && from < size) {
            return new Whole();
        }
        return from >= size ? new Unsatisfiable() : new Part(from, Math.min(to, size - 1));
    }
}
