package org.playhouse.media;

import java.time.Duration;

/**
 * A part of a film that has a name; it lasts until the next one.
 *
 * @param start from the film's zero, or on the source's clock
 * @param title for people, may be empty in a source
 */
public record Chapter(Duration start, String title) {}
