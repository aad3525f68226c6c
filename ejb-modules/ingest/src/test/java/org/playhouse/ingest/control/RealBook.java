package org.playhouse.ingest.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.playhouse.ingest.ExtendedFilm;
import org.playhouse.ingest.FilmStatus;
import org.playhouse.ingest.IngestConfig;
import org.playhouse.ingest.PublishedFilm;
import org.playhouse.ingest.TemplateRef;
import org.playhouse.ingest.control.Claims.Claim;
import org.playhouse.ingest.control.Claims.Room;
import org.playhouse.ingest.control.Claims.Runner;
import org.playhouse.ingest.entity.Film;
import org.playhouse.kernel.Ids;
import org.playhouse.kernel.InMemoryOutbox;
import org.playhouse.kernel.InMemoryTracing;
import org.playhouse.kernel.RealPostgres;
import org.playhouse.kernel.Sql;

/** The book of work over a real PostgreSQL, with transactions of one connection per thread. */
final class RealBook {
    private static final RealPostgres POSTGRES = RealPostgres.of("ingest");

    /** Of a worker that takes rows of any size. */
    static final Room ANY = new Room(Integer.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

    final Ids ids = new Ids(Clock.systemUTC(), new Random(1));
    final InMemoryOutbox outbox = new InMemoryOutbox();
    final InMemoryTracing tracing = new InMemoryTracing();
    final List<String> shown = new ArrayList<>();
    final IngestConfig config;
    final Sql sql;
    final FilmBook films;
    final WorkBook work;
    final FilmDetails details;
    final JobLog log;
    final Leftovers leftovers;
    final Claims claims;
    final Endings endings = new Endings();
    final Course course = new Course();
    final CountedFigures figures = new CountedFigures();
    final Setbacks setbacks = new Setbacks();
    final Beginnings beginnings = new Beginnings();
    final Places places = new Places();
    final QueueBook queue;
    final DeadLetterBook letters;
    final Replays replays = new Replays();
    final Repairs repairs = new Repairs();
    final LostObjects lost;
    final RungCourse rungs = new RungCourse();

    RealBook() {
        config = new IngestConfig(
                8 << 20,
                1L << 30,
                Duration.ofHours(1),
                Duration.ofDays(7),
                Duration.ofSeconds(30),
                1,
                2,
                Duration.ofDays(7),
                new IngestConfig.Scratch(Path.of("target/scratch"), 1L << 30, 0),
                1L << 32,
                new IngestConfig.Member("one", "all", "0"));
        sql = new Sql(POSTGRES.transactional());
        films = new FilmBook(sql);
        work = new WorkBook(sql);
        details = new FilmDetails(sql);
        log = new JobLog(sql, config);
        leftovers = new Leftovers(sql);
        lost = new LostObjects(sql);
        claims = new Claims(sql);
        letters = new DeadLetterBook(sql, ids);
        queue = new QueueBook(sql);
        wire();
        sql.change("delete from ingest.film");
        sql.change("delete from ingest.leftover");
        sql.change("delete from ingest.queue_setting where version > 1");
        sql.change("delete from ingest.template where created_by is not null");
    }

    /** The best row of a lane, for a worker that takes rows of any size. */
    Optional<Claim> take(Lane lane, Runner who, Duration lease) {
        return transaction(() -> claims.take(lane, who, lease, ANY, 1)).stream().findFirst();
    }

    /** A member begins with one claim. */
    void begin(Claim claim, String member) {
        assertThat(transaction(() -> course.claimed(claim.film(), List.of(claim), member)))
                .containsExactly(claim);
    }

    private void wire() {
        endings.films = films;
        endings.work = work;
        endings.details = details;
        endings.log = log;
        endings.leftovers = leftovers;
        endings.sounds = new SoundEndings(new SoundBook(sql), leftovers);
        endings.rungs = new RungBook(sql);
        endings.showcase = showcase();
        endings.outbox = outbox;
        endings.config = config;
        course.films = films;
        course.work = work;
        course.details = details;
        course.burdens = new Burdens(sql);
        course.lost = lost;
        course.log = log;
        course.rungs = endings.rungs;
        course.leftovers = leftovers;
        course.endings = endings;
        course.showcase = showcase();
        course.outbox = outbox;
        course.ids = ids;
        setbacks.course = course;
        setbacks.figures = figures;
        setbacks.films = films;
        setbacks.work = work;
        setbacks.log = log;
        setbacks.leftovers = leftovers;
        setbacks.endings = endings;
        setbacks.sounds = endings.sounds;
        setbacks.rungs = rungs;
        setbacks.outbox = outbox;
        repairs.course = course;
        repairs.films = films;
        repairs.work = work;
        repairs.lost = lost;
        repairs.log = log;
        repairs.leftovers = leftovers;
        repairs.outbox = outbox;
        rungs.course = course;
        rungs.burdens = course.burdens;
        rungs.films = films;
        rungs.work = work;
        rungs.details = details;
        rungs.book = endings.rungs;
        rungs.log = log;
        rungs.leftovers = leftovers;
        rungs.endings = endings;
        rungs.showcase = showcase();
        rungs.outbox = outbox;
        rungs.ids = ids;
        beginnings.course = course;
        beginnings.films = films;
        beginnings.details = details;
        beginnings.log = log;
        beginnings.leftovers = leftovers;
        beginnings.endings = endings;
        beginnings.outbox = outbox;
        setbacks.letters = letters;
        replays.films = films;
        replays.marks = new WorkMarks(sql);
        setbacks.marks = replays.marks;
        replays.beginnings = beginnings;
        replays.letters = letters;
        replays.leftovers = leftovers;
        places.sql = sql;
        places.films = films;
        places.log = log;
        places.outbox = outbox;
        beginnings.tracing = tracing;
    }

    private Showcase showcase() {
        return new Showcase() {
            @Override
            public void reached(UUID film, FilmStatus status) {
                shown.add(status.name());
            }

            @Override
            public void published(UUID film, PublishedFilm made) {
                shown.add("PUBLISHED");
            }

            @Override
            public void playable(UUID film, PublishedFilm made) {
                shown.add("playable");
            }

            @Override
            public void extended(UUID film, ExtendedFilm made) {
                shown.add(made.document().key());
            }

            @Override
            public void takenBack(UUID film) {
                shown.add("taken back");
            }
        };
    }

    /** A film whose parts may come. */
    Film upload(UUID creator) {
        var film = new Film(
                ids.next(),
                creator,
                new Film.Source("a.mp4", 20L << 20, Optional.empty(), Optional.of("upload-1"), 8 << 20),
                "drm",
                new TemplateRef(TemplateRef.DEFAULT, 1),
                FilmStatus.UPLOADING,
                new Film.Stage("upload", 0),
                new Film.Job(ids.next(), 1, 0, false, Optional.empty(), false, Optional.empty()),
                new Film.Times(
                        Clock.systemUTC().instant(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                new Film.Plan(Optional.empty(), Optional.empty(), Optional.empty(), 0),
                Optional.empty(),
                1);
        transaction(() -> films.open(film));
        return film;
    }

    Film film(UUID id) {
        return films.find(id).orElseThrow();
    }

    void transaction(Runnable body) {
        POSTGRES.transaction(body);
    }

    <T> T transaction(Supplier<T> body) {
        return POSTGRES.transaction(body);
    }
}
