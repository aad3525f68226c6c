/** What of media is given mutated inputs, and the corpus. */
package org.playhouse.media.fuzz;
