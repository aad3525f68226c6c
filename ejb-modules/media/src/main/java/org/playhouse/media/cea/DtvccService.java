package org.playhouse.media.cea;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.playhouse.media.webvtt.Cue;

/** One caption service of DTVCC (CEA-708-E, 7 and 8): its code sets and its windows. */
final class DtvccService {
    private static final int WINDOWS = 8;

    private final TreeMap<Integer, DtvccWindow> windows = new TreeMap<>();
    private final CueLog log = new CueLog(this::screen);
    private int current;

    List<Cue> ended(long time) {
        log.changing(time);
        return log.cues();
    }

    /** A service block; what is cut off at its end is left out. */
    void block(long time, int[] bytes) {
        int at = 0;
        while (at < bytes.length) {
            int size = size(bytes, at);
            if (at + size > bytes.length) {
                return;
            }
            code(time, bytes, at);
            at += size;
        }
    }

    /** Bytes of a code and its parameters (7.1). */
    private static int size(int[] bytes, int at) {
        int code = bytes[at];
        if (code == 0x10) {
            return at + 1 < bytes.length ? 1 + extended(bytes, at + 1) : 2;
        }
        if (code < 0x20) {
            return code < 0x10 ? 1 : code < 0x18 ? 2 : 3;
        }
        return code < 0x80 || code >= 0xA0 ? 1 : 1 + parameters(code);
    }

    private static int extended(int[] bytes, int at) {
        int code = bytes[at];
        if (code < 0x20) {
            return 1 + code / 8;
        }
        if (code < 0x80 || code >= 0xA0) {
            return 1;
        }
        return code < 0x88 ? 5 : code < 0x90 ? 6 : at + 1 < bytes.length ? 2 + (bytes[at + 1] & 0x3F) : 2;
    }

    private static int parameters(int code) {
        return switch (code) {
            case 0x88, 0x89, 0x8A, 0x8B, 0x8C, 0x8D -> 1;
            case 0x90, 0x92 -> 2;
            case 0x91 -> 3;
            case 0x97 -> 4;
            default -> code >= 0x98 ? 6 : 0;
        };
    }

    private void code(long time, int[] bytes, int at) {
        int code = bytes[at];
        if (code == 0x10) {
            if (bytes[at + 1] >= 0x20 && (bytes[at + 1] < 0x80 || bytes[at + 1] >= 0xA0)) {
                letter(time, DtvccLetters.extended(bytes[at + 1]));
            }
        } else if (code == 0x18) {
            letter(time, DtvccLetters.wide(bytes[at + 1] << 8 | bytes[at + 2]));
        } else if (code < 0x20) {
            motion(time, code);
        } else if (code < 0x80 || code >= 0xA0) {
            letter(time, code == 0x7F ? "♪" : Character.toString(code));
        } else {
            command(time, bytes, at);
        }
    }

    private void motion(long time, int code) {
        DtvccWindow window = windows.get(current);
        if (window == null) {
            return;
        }
        switch (code) {
            case 0x08 -> {
                write(time, window);
                window.backspace();
            }
            case 0x0C -> {
                change(time, window);
                window.clear();
            }
            case 0x0D -> {
                change(time, window);
                window.carriageReturn();
            }
            case 0x0E -> {
                change(time, window);
                window.home();
            }
            default -> {}
        }
    }

    private void command(long time, int[] bytes, int at) {
        int code = bytes[at];
        DtvccWindow window = windows.get(current);
        if (code < 0x88) {
            current = code & 7;
        } else if (code <= 0x8C) {
            log.changing(time);
            marked(bytes[at + 1], code);
        } else if (code == 0x8F) {
            log.changing(time);
            windows.clear();
        } else if (code >= 0x98) {
            define(time, code & 7, java.util.Arrays.copyOfRange(bytes, at + 1, at + 7));
        } else if (window != null) {
            pen(time, window, bytes, at);
        }
    }

    private void pen(long time, DtvccWindow window, int[] bytes, int at) {
        switch (bytes[at]) {
            case 0x90 ->
                window.pen(new Pen(
                        (bytes[at + 2] & 0x80) != 0,
                        (bytes[at + 2] & 0x40) != 0,
                        window.pen().colour()));
            case 0x91 ->
                window.pen(
                        new Pen(window.pen().italic(), window.pen().underline(), DtvccLetters.colour(bytes[at + 1])));
            case 0x92 -> {
                change(time, window);
                window.locate(bytes[at + 1] & 15, bytes[at + 2] & 63);
            }
            default -> {}
        }
    }

    private void define(long time, int number, int[] how) {
        DtvccWindow window = windows.get(number);
        boolean seen = window != null && window.visible();
        if (seen || (how[0] & 0x20) != 0) {
            log.changing(time);
        }
        if (window == null) {
            windows.put(number, new DtvccWindow(how));
        } else {
            window.define(how);
        }
        current = number;
    }

    /** Clear, display, hide, toggle, delete the windows of a bit map. */
    private void marked(int bits, int code) {
        for (int number = 0; number < WINDOWS; number++) {
            DtvccWindow window = windows.get(number);
            if (window != null && (bits >> number & 1) != 0) {
                switch (code) {
                    case 0x88 -> window.clear();
                    case 0x89 -> window.visible(true);
                    case 0x8A -> window.visible(false);
                    case 0x8B -> window.visible(!window.visible());
                    default -> windows.remove(number);
                }
            }
        }
    }

    private void letter(long time, String letter) {
        DtvccWindow window = windows.get(current);
        if (window != null && !letter.isEmpty()) {
            write(time, window);
            window.put(letter);
        }
    }

    private void write(long time, DtvccWindow window) {
        if (window.visible()) {
            log.writing(time);
        }
    }

    private void change(long time, DtvccWindow window) {
        if (window.visible()) {
            log.changing(time);
        }
    }

    private CueLog.Shown screen() {
        List<DtvccWindow> seen = windows.values().stream()
                .filter(window -> window.visible() && !window.lines().isEmpty())
                .sorted(Comparator.comparingDouble(DtvccWindow::top))
                .toList();
        List<String> lines = new ArrayList<>();
        seen.forEach(window -> lines.addAll(window.lines()));
        return new CueLog.Shown(
                lines, seen.isEmpty() ? "" : seen.get(seen.size() - 1).settings());
    }
}
