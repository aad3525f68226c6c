package org.playhouse.kernel;

import java.time.Instant;

/**
 * What a store knows of an object.
 *
 * @param size in bytes
 * @param etag as the store gives it, without quotes
 */
public record ObjectInfo(ObjectRef ref, long size, String etag, Instant lastModified) {}
