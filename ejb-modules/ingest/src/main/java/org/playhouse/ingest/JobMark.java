package org.playhouse.ingest;

import java.util.UUID;

/**
 * A job at one moment, as far as it can be told apart from the same job at another.
 *
 * @param working whether there is anything to do for it, now or later
 * @param mark differs after every change of the job, of its rows of work or of its log
 */
public record JobMark(UUID job, UUID film, boolean working, String mark) {}
