package org.playhouse.scheduler.control;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * One field of a crontab line: lists of numbers, names, ranges, asterisks, the latter two with steps (crontab(5)).
 *
 * @param names of the numbers from {@code least} on, if they have any
 */
record CronField(String name, int least, int most, List<String> names) {
    /** The numbers that the field allows. */
    BitSet read(String text) {
        var allowed = new BitSet();
        for (var part : text.split(",", -1)) {
            part(part, allowed);
        }
        return allowed;
    }

    private void part(String part, BitSet allowed) {
        var stepped = part.split("/", -1);
        boolean all = stepped[0].equals("*");
        var ends = all ? new String[0] : stepped[0].split("-", -1);
        if (stepped.length > 2 || ends.length > 2) {
            throw wrong(part);
        }
        if (stepped.length == 2 && !all && ends.length == 1) {
            throw new IllegalArgumentException(name + " " + part + ": a step follows an asterisk or a range");
        }
        int from = all ? least : number(ends[0], part);
        int to = all ? most : number(ends[ends.length - 1], part);
        int step = stepped.length == 2 ? step(stepped[1], part) : 1;
        if (from > to) {
            throw new IllegalArgumentException(name + " " + part + ": a range goes upwards");
        }
        for (int each = from; each <= to; each += step) {
            allowed.set(each);
        }
    }

    private int number(String word, String part) {
        int named = names.indexOf(word.toLowerCase(Locale.ROOT));
        int number = named < 0 ? digits(word, part) : least + named;
        if (number < least || number > most) {
            throw new IllegalArgumentException(name + " " + part + ": must be between " + least + " and " + most);
        }
        return number;
    }

    private int step(String word, String part) {
        int step = digits(word, part);
        if (step < 1) {
            throw new IllegalArgumentException(name + " " + part + ": a step is at least 1");
        }
        return step;
    }

    private int digits(String word, String part) {
        if (!word.matches("[0-9]{1,4}")) {
            throw wrong(part);
        }
        return Integer.parseInt(word);
    }

    private IllegalArgumentException wrong(String part) {
        return new IllegalArgumentException(name + " " + (part.isEmpty() ? "is empty" : part + ": cannot be read"));
    }
}
