/**
 * Mutated inputs for everything that reads bytes from outside. A test runs 20,000 per reader, {@code fuzz.mjs} of media's
 * checks a million; an input is made from its number, so the number reproduces it.
 */
package org.playhouse.kernel.fuzz;
