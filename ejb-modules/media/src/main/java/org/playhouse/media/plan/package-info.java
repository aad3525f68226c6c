/**
 * From what a source is to how it is encoded: the report of an inspection, its findings, the ladder, the grid of
 * segments, the chunks and the plan's hash. Pure values and functions; nothing here starts a process.
 *
 * <p>Invariants: film frame {@code n} is shown at exactly {@code n / rate}; a chunk is a whole number of segments; every
 * rendition has the same frames; the plan's hash covers everything that decides an output byte.
 *
 * <p>Decisions (2026-11): picture and sound end together (the last picture is held, or silence is added), so that a player
 * reaches {@code ended}. Every sound of the source becomes AAC-LC in mono or stereo, and 5.1 where it has that; a template
 * may ask for more. It is fed to the encoder as many samples late as the encoder delays it, so that priming needs no edit
 * list and the picture stays in step; Opus, whose pre-skip every decoder drops, has one.
 */
package org.playhouse.media.plan;
