package org.playhouse.media.ffmpeg;

import java.util.Arrays;
import org.playhouse.media.plan.FrameTimes;
import org.playhouse.media.plan.Rational;

/** Takes ffprobe's packet lines of one stream: "stream,pts,duration,flags". */
final class PacketScan {
    private static final long NONE = Long.MIN_VALUE;

    private final int stream;
    private final Rational timeBase;
    private long[] shown = new long[1024];
    private long lastDuration;
    private long last = NONE;
    private int kept;
    private int all;
    private int untimed;

    PacketScan(int stream, Rational timeBase) {
        this.stream = stream;
        this.timeBase = timeBase;
    }

    void line(String line) {
        String[] fields = line.split(",", 5);
        if (fields.length < 4 || !fields[0].equals(String.valueOf(stream))) {
            return;
        }
        all++;
        if (fields[3].length() > 1 && fields[3].charAt(1) == 'D') {
            return;
        }
        if (!fields[1].matches("-?\\d{1,18}")) {
            untimed++;
            return;
        }
        take(Long.parseLong(fields[1]), fields[2].matches("\\d{1,18}") ? Long.parseLong(fields[2]) : 0, fields[3]);
    }

    /** The lowest bit says whether the picture is an entry point. */
    private void take(long pts, long duration, String flags) {
        if (kept == shown.length) {
            shown = Arrays.copyOf(shown, kept * 2);
        }
        shown[kept++] = pts * 2 + (flags.startsWith("K") ? 1 : 0);
        if (pts >= last) {
            last = pts;
            lastDuration = duration;
        }
    }

    /** Packets in the file, also those that an edit list hides. */
    int all() {
        return all;
    }

    boolean any() {
        return kept > 0;
    }

    FrameTimes times() {
        long[] sorted = Arrays.copyOf(shown, kept);
        Arrays.sort(sorted);
        long[] ticks = new long[kept];
        boolean[] keys = new boolean[kept];
        int count = 0;
        for (long each : sorted) {
            // Two packets at one time are one picture (an invisible reference before it).
            int slot = count > 0 && ticks[count - 1] == each >> 1 ? count - 1 : count++;
            ticks[slot] = each >> 1;
            keys[slot] |= (each & 1) == 1;
        }
        return new FrameTimes(
                timeBase, Arrays.copyOf(ticks, count), Arrays.copyOf(keys, count), untimed == 0 && count > 0);
    }

    double startSeconds() {
        long first = Arrays.stream(shown, 0, kept).min().orElse(0) >> 1;
        return first * timeBase.value();
    }

    /** When the last one ends; one without a duration lasts as long as the average one. */
    double endSeconds() {
        long first = Arrays.stream(shown, 0, kept).min().orElse(0) >> 1;
        double average = kept > 1 ? (double) (last - first) / (kept - 1) : 0;
        return (last + (lastDuration > 0 ? lastDuration : average)) * timeBase.value();
    }
}
