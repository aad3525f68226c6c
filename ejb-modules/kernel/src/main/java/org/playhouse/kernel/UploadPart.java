package org.playhouse.kernel;

/**
 * One received part of a multi-part upload.
 *
 * @param number from 1
 * @param etag without quotes
 * @param size in bytes
 */
public record UploadPart(int number, String etag, long size) {}
