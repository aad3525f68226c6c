/**
 * Bytes and clauses: reads FFmpeg's chunks, writes CMAF tracks, HLS and DASH, encrypts. Plain Java over bytes, no
 * dependency, no clock; the same input gives the same bytes on every node. Malformed input is a
 * {@link org.playhouse.media.MediaException}.
 *
 * <p>Decisions. 2026-11: signed composition offsets (trun version 1) instead of edit lists for video, because players
 * that read only tfdt would shift the picture; sound keeps the edit list for its
 * priming when it has one (ours has none: see plan).
 */
package org.playhouse.media;
