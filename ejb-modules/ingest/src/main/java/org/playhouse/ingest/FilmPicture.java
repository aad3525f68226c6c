package org.playhouse.ingest;

import org.playhouse.kernel.ObjectRef;

/**
 * A still of a film; the sheets of a storyboard come in their order.
 *
 * @param kind poster, thumbnail or storyboard
 * @param object where it is stored
 */
public record FilmPicture(String kind, ObjectRef object, int width, int height) {}
