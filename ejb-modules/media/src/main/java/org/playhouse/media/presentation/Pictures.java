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
     * @param tiles how many tiles carry a picture, over all sheets
     */
    public record Storyboard(
            List<String> sheets, int tileWidth, int tileHeight, int columns, int rows, Duration interval, int tiles) {
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

        public int tilesPerSheet() {
            return columns * rows;
        }
    }
}
