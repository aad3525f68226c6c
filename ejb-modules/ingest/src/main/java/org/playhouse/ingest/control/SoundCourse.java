package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.playhouse.ingest.Effort;
import org.playhouse.ingest.FilmFinding;
import org.playhouse.ingest.FilmStatus;
import org.playhouse.ingest.GivenSound;
import org.playhouse.ingest.GivenSound.State;
import org.playhouse.ingest.IngestProblem;
import org.playhouse.ingest.LeaseLost;
import org.playhouse.ingest.MadeSound;
import org.playhouse.ingest.SoundEdits;
import org.playhouse.ingest.WorkStep;
import org.playhouse.ingest.entity.Film;
import org.playhouse.kernel.Audit;
import org.playhouse.kernel.Caller;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.Ids;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.Outbox;
import org.playhouse.media.SoundRole;

/**
 * The course of a sound that a creator gives to a published film: made, joined, heard. Every method holds the film first;
 * the film itself changes in nothing, and what was heard before is heard until the new one is ready.
 */
@ApplicationScoped
@Transactional
public class SoundCourse {
    @Inject
    Course course;

    @Inject
    FilmBook films;

    @Inject
    WorkBook work;

    @Inject
    FilmDetails details;

    @Inject
    SoundBook book;

    @Inject
    SoundEndings endings;

    @Inject
    Burdens burdens;

    @Inject
    JobLog log;

    @Inject
    Outbox outbox;

    @Inject
    Audit audit;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    /** Refuses now what {@link #give} would refuse once the file has come. */
    public void demandOpen(UUID film) {
        open(film);
    }

    /** What was to come of its language and role is given up. A file that lies in the store whole is worked on. */
    public void give(Caller caller, UUID id, UUID sound, String language, SoundRole role, Film.Source source) {
        var film = open(id);
        book.of(id, language, role).stream()
                .filter(old -> old.state() != State.READY)
                .forEach(endings::gone);
        var given = new GivenSound(
                sound,
                id,
                film.presentation().orElseThrow(),
                language,
                role,
                source.upload().isPresent() ? State.UPLOADING : State.ENCODING,
                source.sizeBytes(),
                source.sha256(),
                Optional.empty(),
                Optional.empty(),
                List.of());
        book.add(given, source);
        if (given.state() == State.ENCODING) {
            due(film, WorkStep.SOUND, given);
        }
        remember(caller, "video.audio", id, language, role);
    }

    /** All parts of its file are joined. Saying it again changes nothing. */
    public void delivered(UUID id, UUID sound) {
        var film = open(id);
        book.find(sound).filter(given -> given.state() == State.UPLOADING).ifPresent(given -> {
            book.become(given, State.ENCODING);
            due(film, WorkStep.SOUND, given);
        });
    }

    /** What was uploaded cannot be the promised file. */
    public void refused(UUID id, UUID sound, FilmFinding why) {
        open(id);
        book.find(sound)
                .filter(given -> given.state() == State.UPLOADING)
                .ifPresent(given -> endings.failed(given, why));
    }

    /** Parts that nobody completed are given up. */
    public void abandoned(GivenSound seen) {
        films.hold(seen.film());
        book.find(seen.id()).filter(given -> given.state() == State.UPLOADING).ifPresent(endings::gone);
    }

    /** Own sounds go; the source's that they stood for is heard again. */
    public void take(Caller caller, UUID id, String language, SoundRole role) {
        var film = films.hold(id);
        demandThere(film);
        var own = book.of(id, language, role);
        if (own.isEmpty()) {
            if (SoundEdits.has(details.audio(List.of(id)).getOrDefault(id, List.of()), language, role)) {
                throw IngestProblem.STATE
                        .because("This sound is that of the film's own file: it can be replaced, not taken away.")
                        .with("status", film.status().name());
            }
            throw CommonProblem.UNKNOWN.because("This video was given no such sound in " + language + ".");
        }
        own.forEach(endings::gone);
        remember(caller, "video.audio-delete", id, language, role);
    }

    /** Its tracks are made: they get numbers, and are to join what is played. */
    public void heard(UUID item, long epoch, List<MadeSound> made, Effort effort) {
        var held = course.hold(item, epoch);
        var sound = sound(held, epoch);
        int number = book.next(sound.film(), made.size());
        if (number + made.size() - 1 > GivenSound.LAST) {
            unheard(
                    item,
                    epoch,
                    FilmFinding.error(
                            "ingest.state", "The sounds of this film were changed too often. Upload it anew."));
            return;
        }
        work.done(item, epoch, effort);
        for (int i = 0; i < made.size(); i++) {
            var track = made.get(i);
            book.add(
                    sound,
                    new GivenSound.Track(number + i, track.channels(), track.codec(), track.object(), track.sha256()));
        }
        due(held.film(), WorkStep.JOIN, sound);
    }

    /** It is heard from now on, by who opens a manifest; the one before it goes later. */
    public void joined(UUID item, long epoch, ObjectRef document, Effort effort) {
        var held = course.hold(item, epoch);
        var sound = sound(held, epoch);
        work.done(item, epoch, effort);
        book.of(sound.film(), sound.language(), sound.role()).stream()
                .filter(old -> old.state() == State.READY)
                .forEach(endings::gone);
        book.ready(sound, document);
        endings.sweep(sound);
        log.line(held.item(), "published", word(sound) + " as " + tracks(sound));
    }

    /** It is no sound, for good. */
    public void unheard(UUID item, long epoch, FilmFinding why) {
        var held = course.hold(item, epoch);
        work.done(item, epoch, Effort.NONE);
        endings.failed(held.item(), why);
        log.line(held.item(), "rejected", why.code() + ": " + why.message());
    }

    private Film open(UUID id) {
        var film = films.hold(id);
        demandThere(film);
        film.require(
                film.status() == FilmStatus.PUBLISHED && film.presentation().isPresent(), "given a sound");
        return film;
    }

    private static void demandThere(Film film) {
        if (film.times().removedAt().isPresent()) {
            throw FilmBook.unknown();
        }
    }

    private GivenSound sound(Course.Held held, long epoch) {
        return held.item()
                .sound()
                .flatMap(book::find)
                .filter(sound -> sound.state() == State.ENCODING)
                .orElseThrow(() -> new LeaseLost(held.item().id(), epoch));
    }

    private void due(Film film, WorkStep step, GivenSound sound) {
        var item = ids.next();
        book.due(item, film, step, sound);
        burdens.whole(item);
        log.line(film, step.word(), "queued", step.word() + " is due for " + word(sound));
        outbox.ring(item);
    }

    private static String word(GivenSound sound) {
        return "given sound " + sound.language() + " " + sound.role().word();
    }

    private static String tracks(GivenSound sound) {
        return sound.tracks().stream().map(track -> "track " + track.number()).collect(Collectors.joining(", "));
    }

    private void remember(Caller caller, String action, UUID film, String language, SoundRole role) {
        audit.record(new Audit.Line(
                ids.next(),
                clock.instant(),
                caller.account().map(UUID::toString).orElse("system"),
                action,
                film.toString(),
                Optional.of(language + " " + role.word()),
                "done"));
    }
}
