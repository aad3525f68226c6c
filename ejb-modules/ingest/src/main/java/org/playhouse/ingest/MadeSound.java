package org.playhouse.ingest;

import org.playhouse.kernel.ObjectRef;

/**
 * One clear CMAF track of a given sound, before it is packaged.
 *
 * @param codec RFC 6381
 */
public record MadeSound(int channels, String codec, ObjectRef object, String sha256) {}
