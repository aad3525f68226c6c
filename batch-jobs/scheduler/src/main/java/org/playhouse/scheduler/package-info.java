/**
 * The schedule table and its clock: what is due when, exactly once in the cluster (SCH-01 to SCH-04).
 *
 * <p>The clock runs on every member. A due time becomes a row of {@code run}, unique by schedule and time, in the
 * transaction that moves the schedule to its next one; a row that is due is claimed with {@code for update skip locked}
 * and said to the rooms as {@link org.playhouse.scheduler.ScheduleDue} in the same transaction. So whoever dies, before or
 * after, the others find either the row still due, or the fact in the outbox. The room that acts answers with a fact of
 * its own; silence is answered by saying it again, under the same run, on which readers act once.
 *
 * <p>Invariants: due times are reckoned by {@link java.time.Clock}, leases by the database; a due time has at most one run,
 * however often a schedule is changed or made anew under its name.
 *
 * <p>2026-11-20: cron's five fields are read here. cron-utils was looked at and left: its handling of clock changes is the
 * subject of open reports (446, 623 and others), and this part must be exact. 2026-11-20: the room speaks SQL, as
 * ingest does and for its reasons. 2026-11-20: schedule parameters are typed columns; there are five, and no JSON in rooms.
 */
package org.playhouse.scheduler;
