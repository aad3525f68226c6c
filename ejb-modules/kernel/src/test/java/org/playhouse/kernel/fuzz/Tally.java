package org.playhouse.kernel.fuzz;

import java.util.List;

/**
 * What came of a run.
 *
 * @param past inputs that got past the first box, line or value
 * @param whole those of them that were read to their end
 * @param heaviest bytes that the reading of one input allocated at most
 * @param failures each kind once, with the number of its first input
 */
public record Tally(long inputs, long past, long whole, long heaviest, List<String> failures) {}
