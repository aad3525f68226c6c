/**
 * The engine room: finds FFmpeg or unpacks it, inspects sources, writes commands from a plan, and runs them. The only
 * package that knows net.bramp.ffmpeg and FFmpeg's words.
 *
 * <p>Invariants: no command holds a key; signed URLs appear in arguments only as the input and are masked in every line
 * that leaves this package; every child is drained, bounded in time by its caller, and killed with its run.
 */
package org.playhouse.media.ffmpeg;
