package org.playhouse.media.plan;

/**
 * One rendition of the ladder, in square pixels, even sizes. Its track in a chunk's file is its position in the
 * plan plus one.
 *
 * @param name like "720p": the short side in pixels
 * @param crf constant quality on the scale of its encoder
 * @param bitrate typical bits per second, for manifests before the real rate is measured
 * @param maxRate the buffer's filling rate in bits per second
 * @param bufferSize bits
 */
public record Rung(String name, int width, int height, int crf, long bitrate, long maxRate, long bufferSize) {}
