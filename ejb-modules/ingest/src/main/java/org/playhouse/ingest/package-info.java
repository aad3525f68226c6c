/**
 * From an uploaded source to a published presentation: one state machine, no codecs.
 *
 * <p>The book of work is PostgreSQL: a row is due from the transaction that makes it due, claimed with {@code for update
 * skip locked} and the database's clock, held by a lease, and completed only under its epoch. The queue is a doorbell.
 *
 * <p>Invariants: a film row is locked before its rows of work; a row of work changes only {@code where id and epoch};
 * readers use only recorded object names; failures count and end in FAILED at five, interruptions never do.
 *
 * <p>2026-11-20: this room speaks SQL through the data source, not through JPA: claims, renewals and fenced transitions
 * are single statements whose row count is the decision, and mapping them onto entities would hide it. The film's states
 * are a pure word ({@link org.playhouse.ingest.FilmStatus}).
 */
package org.playhouse.ingest;
