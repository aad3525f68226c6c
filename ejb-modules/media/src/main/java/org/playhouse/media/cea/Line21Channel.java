package org.playhouse.media.cea;

import java.util.List;
import org.playhouse.media.webvtt.Cue;

/** One of the four caption channels of line 21 (CEA-608-E, 6 and annex C): pop-on, roll-up and paint-on captions. */
final class Line21Channel {
    private static final int ROWS = 15;
    private static final int COLUMNS = 32;
    private static final int[] FIRST_ROWS = {11, 1, 3, 12, 14, 5, 7, 9};
    private static final List<String> COLOURS = List.of(Pen.WHITE, "lime", "blue", "cyan", "red", "yellow", "magenta");

    private enum Mode {
        /** Nothing was said yet, or a text service, which is no caption. */
        NONE,
        POP_ON,
        ROLL_UP,
        PAINT_ON
    }

    private final Sheet shown = new Sheet(ROWS, COLUMNS);
    private final Sheet hidden = new Sheet(ROWS, COLUMNS);
    private final CueLog log = new CueLog(this::screen);
    private Mode mode = Mode.NONE;
    private int depth;
    private int row = ROWS - 1;
    private int column;
    private Pen pen = Pen.PLAIN;

    /** Codes of two bytes, the first one's bit of the channel taken off; 0x15 is 0x14 in the second field. */
    void control(long time, int first, int second) {
        if ((first == 0x14 || first == 0x15) && second >= 0x20 && second <= 0x2F) {
            command(time, second);
        } else if (mode == Mode.NONE) {
            return;
        } else if (second >= 0x40) {
            place(time, FIRST_ROWS[first & 7] - 1 + (first != 0x10 && (second & 0x20) != 0 ? 1 : 0), second);
        } else if (first == 0x11 && second < 0x30) {
            midRow(time, second);
        } else if (first == 0x11) {
            letter(time, Line21Letters.special(second));
        } else if (first == 0x12 || first == 0x13) {
            column = Math.max(0, column - 1);
            letter(time, Line21Letters.extended(first & 3, second));
        } else if (first == 0x17 && second >= 0x21 && second <= 0x23) {
            column = Math.min(COLUMNS - 1, column + (second & 3));
        }
    }

    void letters(long time, int first, int second) {
        if (mode != Mode.NONE) {
            letter(time, Line21Letters.basic(first));
            if (second >= 0x20) {
                letter(time, Line21Letters.basic(second));
            }
        }
    }

    List<Cue> ended(long time) {
        log.changing(time);
        return log.cues();
    }

    private void command(long time, int code) {
        switch (code) {
            case 0x20 -> mode = Mode.POP_ON;
            case 0x21 -> backspace(time);
            case 0x24 -> write(time).clear(row, column);
            case 0x25, 0x26, 0x27 -> rollUp(time, code - 0x23);
            case 0x28 -> letter(time, " ");
            case 0x29 -> mode = Mode.PAINT_ON;
            case 0x2A, 0x2B -> mode = Mode.NONE;
            case 0x2C -> {
                log.changing(time);
                shown.clear();
            }
            case 0x2D -> carriageReturn(time);
            case 0x2E -> hidden.clear();
            case 0x2F -> flip(time);
            default -> {}
        }
    }

    private void rollUp(long time, int rows) {
        if (mode != Mode.ROLL_UP) {
            log.changing(time);
            shown.clear();
            hidden.clear();
            row = ROWS - 1;
            column = 0;
            pen = Pen.PLAIN;
        }
        mode = Mode.ROLL_UP;
        depth = rows;
    }

    private void carriageReturn(long time) {
        if (mode == Mode.ROLL_UP) {
            log.changing(time);
            for (int above = 0; above < row - depth + 1; above++) {
                shown.clear(above, 0);
            }
            shown.roll(Math.max(0, row - depth + 1), row);
            column = 0;
            pen = Pen.PLAIN;
        }
    }

    private void flip(long time) {
        log.changing(time);
        Sheet before = new Sheet(ROWS, COLUMNS);
        before.take(shown);
        shown.take(hidden);
        hidden.take(before);
        mode = Mode.POP_ON;
    }

    /** A preamble: row, indent or colour, underline. */
    private void place(long time, int to, int code) {
        if (mode == Mode.ROLL_UP && to != row) {
            log.changing(time);
            int first = Math.max(0, row - depth + 1);
            shown.move(first, row - first + 1, Math.max(0, to - (row - first)));
        } else if (mode == Mode.PAINT_ON) {
            log.changing(time);
        }
        row = to;
        int value = code >> 1 & 15;
        boolean underline = (code & 1) != 0;
        column = value >= 8 ? (value - 8) * 4 : 0;
        pen = new Pen(value == 7, underline, value < 7 ? COLOURS.get(value) : Pen.WHITE);
    }

    /** Takes a place of its own; a colour ends italics. */
    private void midRow(long time, int code) {
        int value = code >> 1 & 7;
        letter(time, " ");
        pen = value == 7
                ? new Pen(true, (code & 1) != 0, pen.colour())
                : new Pen(false, (code & 1) != 0, COLOURS.get(value));
    }

    private void backspace(long time) {
        column = Math.max(0, column - 1);
        write(time).delete(row, column);
    }

    private void letter(long time, String letter) {
        if (mode != Mode.NONE) {
            write(time).put(row, column, letter, pen);
            column = Math.min(COLUMNS - 1, column + 1);
        }
    }

    /** What is written on now. */
    private Sheet write(long time) {
        if (mode == Mode.POP_ON) {
            return hidden;
        }
        log.writing(time);
        return shown;
    }

    /** The picture's lower third is where captions stand anyway; the safe area begins at a tenth. */
    private CueLog.Shown screen() {
        List<String> lines = shown.lines();
        if (lines.isEmpty()) {
            return new CueLog.Shown(lines, "");
        }
        int first = 0;
        while (shown.blank(first)) {
            first++;
        }
        int last = ROWS - 1;
        while (shown.blank(last)) {
            last--;
        }
        String line = last >= 10 ? "" : "line:" + percent(10 + first * 80.0 / ROWS);
        int indent = COLUMNS;
        boolean middle = true;
        for (int i = first; i <= last; i++) {
            if (!shown.blank(i)) {
                indent = Math.min(indent, shown.indent(i));
                middle &= Math.abs(shown.middle(i) - COLUMNS / 2.0) <= 3;
            }
        }
        String column = middle ? "" : "position:" + percent(10 + indent * 80.0 / COLUMNS) + " align:left";
        return new CueLog.Shown(lines, (line + " " + column).strip());
    }

    private static String percent(double value) {
        return String.format(java.util.Locale.ROOT, "%.1f%%", value).replace(".0%", "%");
    }
}
