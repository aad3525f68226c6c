package org.playhouse.scheduler;

/**
 * What a schedule says.
 *
 * @param action publish, withdraw, reencode, retention or report
 * @param cron five fields, see {@link org.playhouse.scheduler.control.Cron}
 * @param zone name of the IANA time zone database that the fields are read in
 * @param missed what becomes of due times that nobody could start in time: skip, once or all
 */
public record ScheduleContent(
        String action, ActionParameters parameters, String cron, String zone, String missed, boolean enabled) {}
