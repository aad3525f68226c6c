package org.playhouse.ingest;

import java.util.Optional;

/**
 * The queue now.
 *
 * @param heavy encodes that wait; paused films' do not
 * @param light other steps that wait
 * @param oldestSeconds how long what has waited longest has been due
 * @param leased rows that somebody works on
 */
public record QueueView(QueueSetting setting, int heavy, int light, Optional<Double> oldestSeconds, int leased) {}
