/**
 * Makes and changes the tables of every room before members start: Flyway over each {@code db/<room>} folder on the
 * class path, as the owner of the database, one run at a time. Members connect as another role without DDL rights.
 *
 * <p>Decisions. 2026-11-20: rooms are found on the class path, not listed, so a new room needs nothing here but its
 * dependency. 2026-11-20: schema {@code batch} belongs to the member's role, for Liberty makes the tables of its job
 * repository itself.
 */
package org.playhouse.migrate;
