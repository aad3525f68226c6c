package org.playhouse.media.cea;

import java.util.List;

/** A window of a DTVCC service (CEA-708-E, 8.4 and 8.5). */
final class DtvccWindow {
    private Sheet sheet;
    private int row;
    private int column;
    private Pen pen = Pen.PLAIN;
    private double top;
    private boolean below;
    private boolean visible;

    /** @param define the six bytes of DefineWindow (8.10.5.2) */
    DtvccWindow(int[] define) {
        sheet = new Sheet(1, 1);
        define(define);
    }

    /** A window that is there keeps its text. */
    void define(int[] define) {
        visible = (define[0] & 0x20) != 0;
        int vertical = define[1] & 0x7F;
        top = (define[1] & 0x80) != 0 ? vertical : vertical * 100 / 75.0;
        below = define[3] >> 4 >= 6;
        int rows = (define[3] & 15) + 1;
        int columns = (define[4] & 63) + 1;
        if (rows != sheet.rowCount() || columns != sheet.columnCount()) {
            Sheet resized = new Sheet(rows, columns);
            resized.take(sheet);
            sheet = resized;
            row = Math.min(row, rows - 1);
            column = Math.min(column, columns - 1);
        }
    }

    boolean visible() {
        return visible;
    }

    void visible(boolean on) {
        visible = on;
    }

    void pen(Pen next) {
        pen = next;
    }

    Pen pen() {
        return pen;
    }

    void locate(int toRow, int toColumn) {
        row = Math.min(toRow, sheet.rowCount() - 1);
        column = Math.min(toColumn, sheet.columnCount() - 1);
    }

    void put(String letter) {
        sheet.put(row, column, letter, pen);
        column = Math.min(column + 1, sheet.columnCount());
    }

    void backspace() {
        column = Math.max(0, column - 1);
        sheet.delete(row, column);
    }

    void carriageReturn() {
        column = 0;
        if (row + 1 < sheet.rowCount()) {
            row++;
        } else {
            sheet.roll(0, row);
        }
    }

    void home() {
        sheet.clear(row, 0);
        column = 0;
    }

    void clear() {
        sheet.clear();
        row = 0;
        column = 0;
    }

    List<String> lines() {
        return sheet.lines();
    }

    /** Percent of the picture. */
    double top() {
        return top;
    }

    /** Where captions stand anyway: nothing. */
    String settings() {
        if (top >= 60) {
            return "";
        }
        return String.format(java.util.Locale.ROOT, "line:%.1f%%", Math.max(5, top))
                        .replace(".0%", "%")
                + (below ? ",end" : "");
    }
}
