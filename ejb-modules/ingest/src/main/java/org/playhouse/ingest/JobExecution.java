package org.playhouse.ingest;

import java.time.Instant;
import java.util.Optional;

/**
 * One execution of the batch repository, with the claim that it was started for. The repository is a record, never the
 * truth: a dead member's execution stays STARTED there and nobody restarts it; the explanation says what came of it.
 *
 * @param epoch of the claim that it works under
 * @param batchStatus the repository's word (STARTING STARTED STOPPING STOPPED FAILED COMPLETED ABANDONED); absent when
 *     the repository has forgotten it, or does not answer
 * @param endedAt when the claim ended in the work book; absent while it stands
 */
public record JobExecution(
        long id,
        int attempt,
        WorkStep step,
        Optional<Integer> chunk,
        long epoch,
        String member,
        Optional<String> batchStatus,
        Instant startedAt,
        Optional<Instant> endedAt,
        String explanation) {}
