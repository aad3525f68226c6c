/**
 * Content keys and the licences that hand them out.
 *
 * <p>Invariants: a content key is 16 random bytes for one presentation, one kind of track and one scheme; its id is
 * random and never derived from it. Keys rest wrapped ({@link org.playhouse.kernel.KeyWrapping}, bound to their id)
 * and are clear only in memory, bounded, for at most ten minutes. A presentation's objects are sealed under one data
 * key of 32 bytes: destroying it erases the film. A licence needs a ticket, and a ticket opens the keys of its own
 * presentation only.
 *
 * <p>2026-11-20: ClearKey is the one DRM system of this step, so licences are written by the boundary itself; a port
 * for licence servers comes with the second system.
 */
package org.playhouse.license;
