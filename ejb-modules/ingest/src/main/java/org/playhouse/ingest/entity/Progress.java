package org.playhouse.ingest.entity;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.playhouse.ingest.FilmProgress;
import org.playhouse.ingest.WorkStep;

/** Where the parts of the work lie on the way from 0 to 1. Pure. */
public final class Progress {
    private static final double PLAN = 0.02;
    private static final double ENCODE = 0.06;
    private static final double ASSEMBLE = 0.84;
    private static final double MEASURE_FROM = 0.6;
    private static final double PACKAGE = 0.92;
    private static final double PUBLISH_FROM = 0.9;
    private static final double PLAN_FROM = 0.8;

    private Progress() {}

    /** Stage and fraction of a film when one of its steps is {@code done} (0..1). */
    public static Film.Stage of(WorkStep step, double done) {
        double part = Math.min(1, Math.max(0, done));
        return switch (step) {
            case PLAN -> new Film.Stage(part < PLAN_FROM ? "inspect" : "plan", between(PLAN, ENCODE, part));
            case ENCODE -> new Film.Stage("encode", between(ENCODE, ASSEMBLE, part));
            case GATHER -> new Film.Stage("assemble", between(ASSEMBLE, PACKAGE, part));
            case ASSEMBLE ->
                new Film.Stage(part < MEASURE_FROM ? "assemble" : "measure", between(ASSEMBLE, PACKAGE, part));
            case PACKAGE, EXTEND ->
                new Film.Stage(part < PUBLISH_FROM ? "package" : "publish", between(PACKAGE, 0.99, part));
            case SOUND, JOIN -> new Film.Stage("done", 1); // the film is published, and stays so
        };
    }

    /** What people see; the time left is guessed from the time that the way so far took. */
    public static FilmProgress view(Film film, Instant now) {
        var stage = film.stage();
        return new FilmProgress(stage.word(), stage.fraction(), eta(film, now));
    }

    private static Optional<Double> eta(Film film, Instant now) {
        double fraction = film.stage().fraction();
        if (!film.status().working()
                || fraction < ENCODE
                || film.times().startedAt().isEmpty()) {
            return Optional.empty();
        }
        double spent = Duration.between(film.times().startedAt().get(), now).toMillis() / 1000.0;
        return Optional.of(Math.max(0, Math.rint(spent / fraction * (1 - fraction))));
    }

    private static double between(double from, double to, double part) {
        return from + (to - from) * part;
    }
}
