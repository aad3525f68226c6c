package org.playhouse.media.ffmpeg;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The first and last lines of a child's diagnostics, URLs masked; bounded, whatever the child writes. */
final class Tail {
    private static final int FIRST = 20;
    private static final int LAST = 60;
    private static final int WIDTH = 600;

    private final List<String> first = new ArrayList<>();
    private final Deque<String> last = new ArrayDeque<>();

    synchronized void add(String line) {
        String masked = Masking.urls(line);
        String kept = masked.length() > WIDTH ? masked.substring(0, WIDTH) : masked;
        if (first.size() < FIRST) {
            first.add(kept);
            return;
        }
        last.add(kept);
        if (last.size() > LAST) {
            last.remove();
        }
    }

    synchronized List<String> lines() {
        List<String> all = new ArrayList<>(first);
        all.addAll(last);
        return all;
    }
}
