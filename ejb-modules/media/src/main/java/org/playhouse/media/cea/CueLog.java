package org.playhouse.media.cea;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.playhouse.media.webvtt.Cue;

/**
 * What a screen shows, as cues. What is written letter by letter is shown from its first letter on: a cue ends where
 * something else than a letter changes the screen.
 */
final class CueLog {
    /** A line that begins so soon after the screen changed belongs to that change. */
    private static final long SOON = 250;

    private static final int MOST = 100_000;

    /** @param settings of a WebVTT cue */
    record Shown(List<String> lines, String settings) {}

    private final Supplier<Shown> screen;
    private final List<Cue> cues = new ArrayList<>();
    private long since;
    private boolean writing;

    CueLog(Supplier<Shown> screen) {
        this.screen = screen;
    }

    /** Before something changes at a time in milliseconds. */
    void changing(long time) {
        Shown shown = screen.get();
        if (!shown.lines().isEmpty() && time > since && cues.size() < MOST) {
            add(new Cue(since, time, shown.settings(), String.join("\n", shown.lines())));
        }
        since = time;
        writing = false;
    }

    /** Before a letter is written to the screen. */
    void writing(long time) {
        if (!writing) {
            boolean soon = time - since < SOON && !cues.isEmpty();
            if (!soon || screen.get().lines().isEmpty()) {
                changing(time);
            }
            writing = true;
        }
    }

    private void add(Cue cue) {
        int last = cues.size() - 1;
        if (last >= 0
                && cues.get(last).end() == cue.start()
                && cues.get(last).text().equals(cue.text())
                && cues.get(last).settings().equals(cue.settings())) {
            cues.set(last, new Cue(cues.get(last).start(), cue.end(), cue.settings(), cue.text()));
        } else {
            cues.add(cue);
        }
    }

    List<Cue> cues() {
        return List.copyOf(cues);
    }
}
