package org.playhouse.media.webvtt;

/**
 * One caption (W3C WebVTT, 3.1).
 *
 * @param start milliseconds from the film's zero
 * @param settings behind the end time, may be empty
 * @param text with WebVTT's markup, lines parted by LF, none empty
 */
public record Cue(long start, long end, String settings, String text) {}
