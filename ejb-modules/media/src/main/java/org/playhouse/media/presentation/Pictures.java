package org.playhouse.media.presentation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Pictures of a film; keys name stored (clear) JPEG objects. */
public record Pictures(Optional<Picture> poster, List<Picture> thumbnails, Optional<Storyboard> storyboard) {
    public static final Pictures NONE = new Pictures(Optional.empty(), List.of(), Optional.empty());

    public Pictures {
        thumbnails = List.copyOf(thumbnails);
    }

    /** One still; sizes in pixels. */
    public record Picture(String key, int width, int height) {}

    /**
     * Scrub pictures: sheets of {@code columns x rows} tiles, one tile per interval from time 0, row by row.
     *
     * @param sheets object keys in order
     * @param tiles how many tiles carry a picture, over all sheets; every sheet is a full one in pixels
     * @param largestSheet bytes; 0 when it was not written down
     */
    public record Storyboard(
            List<String> sheets,
            int tileWidth,
            int tileHeight,
            int columns,
            int rows,
            Duration interval,
            int tiles,
            int largestSheet) {
        public Storyboard {
            sheets = List.copyOf(sheets);
            if (columns < 1
                    || rows < 1
                    || tileWidth < 1
                    || tileHeight < 1
                    || interval.isNegative()
                    || interval.isZero()) {
                throw new IllegalArgumentException("a storyboard needs positive sizes");
            }
        }

        /** Of sheets whose sizes are not known. */
        public Storyboard(
                List<String> sheets,
                int tileWidth,
                int tileHeight,
                int columns,
                int rows,
                Duration interval,
                int tiles) {
            this(sheets, tileWidth, tileHeight, columns, rows, interval, tiles, 0);
        }

        public int tilesPerSheet() {
            return columns * rows;
        }

        /** How long a full sheet lasts. */
        public Duration sheetDuration() {
            return interval.multipliedBy(tilesPerSheet());
        }

        /** Bits per second at the most; a sheet of unknown size is taken for one bit per pixel, about what such JPEGs have. */
        public long bitrate() {
            long bits = largestSheet > 0 ? 8L * largestSheet : (long) tilesPerSheet() * tileWidth * tileHeight;
            long millis = Math.max(1, Math.min(sheetDuration().toMillis(), interval.toMillis() * tiles));
            return Math.max(1, (bits * 1000 + millis - 1) / millis);
        }
    }
}
