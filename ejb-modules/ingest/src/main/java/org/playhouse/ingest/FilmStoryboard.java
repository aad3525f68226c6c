package org.playhouse.ingest;

/**
 * How the tiles lie on the sheets of a storyboard.
 *
 * @param tiles how many tiles carry a picture, over all sheets
 * @param intervalSeconds between two tiles
 */
public record FilmStoryboard(int tileWidth, int tileHeight, int columns, int rows, double intervalSeconds, int tiles) {}
