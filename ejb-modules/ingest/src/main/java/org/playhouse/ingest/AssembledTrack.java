package org.playhouse.ingest;

import org.playhouse.kernel.ObjectRef;

/**
 * One clear CMAF track, or the captions, of a film, before it is packaged.
 *
 * @param number 1..65535, unique in the presentation
 * @param name of the rendition, or {@code audio}
 * @param kind video, audio or text (WebVTT)
 */
public record AssembledTrack(int number, String name, String kind, ObjectRef object, String sha256) {}
