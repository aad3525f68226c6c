package org.playhouse.media.cea;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of characters, each with its look; both caption standards write on such. Rows and columns from 0. */
final class Sheet {
    private record Cell(String character, Pen pen) {}

    private final @Nullable Cell[][] rows;
    private final int columns;

    Sheet(int rows, int columns) {
        this.rows = new Cell[rows][columns];
        this.columns = columns;
    }

    /** Beyond an edge the last place is written over, as both standards have it. */
    void put(int row, int column, String character, Pen pen) {
        rows[held(row, rows.length)][held(column, columns)] = new Cell(character, pen);
    }

    private static int held(int value, int size) {
        return Math.max(0, Math.min(value, size - 1));
    }

    void clear(int row, int from) {
        Arrays.fill(rows[held(row, rows.length)], held(from, columns), columns, null);
    }

    void clear() {
        for (int row = 0; row < rows.length; row++) {
            clear(row, 0);
        }
    }

    void delete(int row, int column) {
        rows[held(row, rows.length)][held(column, columns)] = null;
    }

    /** Rows first..last go up by one; the first one is lost, the last one empty. */
    void roll(int first, int last) {
        for (int row = first; row < last; row++) {
            rows[row] = rows[row + 1].clone();
        }
        clear(last, 0);
    }

    /** Rows from..from + count lie at {@code to} then; the rest is empty. */
    void move(int from, int count, int to) {
        @Nullable Cell[][] kept = new Cell[count][];
        for (int i = 0; i < count; i++) {
            kept[i] = rows[held(from + i, rows.length)].clone();
        }
        clear();
        for (int i = 0; i < count; i++) {
            rows[held(to + i, rows.length)] = kept[i];
        }
    }

    void take(Sheet other) {
        for (int row = 0; row < rows.length; row++) {
            rows[row] = row < other.rows.length ? Arrays.copyOf(other.rows[row], columns) : new Cell[columns];
        }
    }

    int rowCount() {
        return rows.length;
    }

    int columnCount() {
        return columns;
    }

    boolean blank(int row) {
        return Arrays.stream(rows[row])
                .allMatch(cell -> cell == null || cell.character().isBlank());
    }

    /** First column with text. */
    int indent(int row) {
        for (int column = 0; column < columns; column++) {
            Cell cell = rows[row][column];
            if (cell != null && !cell.character().isBlank()) {
                return column;
            }
        }
        return columns;
    }

    private int end(int row) {
        int end = columns;
        while (end > 0) {
            Cell cell = rows[row][end - 1];
            if (cell != null && !cell.character().isBlank()) {
                break;
            }
            end--;
        }
        return end;
    }

    /** The middle of a row's text, in columns. */
    double middle(int row) {
        return (indent(row) + end(row)) / 2.0;
    }

    /** Rows that have text, with WebVTT's markup. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < rows.length; row++) {
            if (!blank(row)) {
                lines.add(line(row));
            }
        }
        return lines;
    }

    private String line(int row) {
        StringBuilder out = new StringBuilder();
        Pen open = Pen.PLAIN;
        for (int column = indent(row); column < end(row); column++) {
            Cell cell = rows[row][column];
            Pen pen = cell == null || cell.character().isBlank() ? open : cell.pen();
            if (!pen.equals(open)) {
                out.append(open.close()).append(pen.open());
                open = pen;
            }
            out.append(escaped(cell == null ? " " : cell.character()));
        }
        return out.append(open.close()).toString();
    }

    private static String escaped(String character) {
        return switch (character) {
            case "&" -> "&amp;";
            case "<" -> "&lt;";
            case ">" -> "&gt;";
            default -> character;
        };
    }
}
