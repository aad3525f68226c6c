package org.playhouse.ingest.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.ingest.FilmAudio;
import org.playhouse.ingest.FilmFinding;
import org.playhouse.ingest.FilmStatus;
import org.playhouse.ingest.GivenSound;
import org.playhouse.ingest.GivenSound.State;
import org.playhouse.ingest.LeaseLost;
import org.playhouse.ingest.MadeSound;
import org.playhouse.ingest.WorkStep;
import org.playhouse.ingest.control.Claims.Claim;
import org.playhouse.ingest.entity.Film;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.Caller;
import org.playhouse.kernel.Ids;
import org.playhouse.kernel.InMemoryAudit;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.Problem;
import org.playhouse.media.SoundRole;

/** Sounds that come to a published film, over a real PostgreSQL. */
@Tag("CAT-11")
@Tag("TRN-07")
class SoundCourseIT {
    private final Story story = new Story();
    private final RealBook book = story.book;
    private final SoundBook sounds = new SoundBook(book.sql);
    private final SoundCourse course = new SoundCourse();
    private final UUID presentation = UUID.randomUUID();
    private Caller creator;
    private UUID film;

    @BeforeEach
    void begin() {
        course.course = book.course;
        course.films = book.films;
        course.work = book.work;
        course.details = book.details;
        course.book = sounds;
        course.endings = book.endings.sounds;
        course.burdens = book.course.burdens;
        course.log = book.log;
        course.outbox = book.outbox;
        course.audit = new InMemoryAudit();
        course.ids = new Ids(Clock.systemUTC(), new Random(2));
        course.clock = Clock.systemUTC();
        var account = UUID.randomUUID();
        creator = new Caller(Optional.of(account), Optional.of(UUID.randomUUID()), Set.of("creator"));
        film = book.upload(account).id();
        book.transaction(() -> {
            book.details.ladder(film, List.of(), List.of(new FilmAudio("English", "en", 2, "mp4a.40.2", "main")));
            book.films.presented(film, presentation, 20);
            book.sql.change("update ingest.film set status = 'PUBLISHED' where id = ?", film);
        });
    }

    @Test
    void isMadeThenJoinsAndTheFilmStaysPublished() {
        give("de");
        assertThat(states()).containsExactly(State.ENCODING);
        assertThat(book.sql.list(
                        "select scratch_bytes from ingest.work_item where film = ?", row -> row.getLong(1), film))
                .as("what a worker needs for it")
                .allMatch(bytes -> bytes > Burden.SPARE_BYTES)
                .hasSize(1);
        var ready = join(hear());

        assertThat(ready.state()).isEqualTo(State.READY);
        assertThat(ready.tracks()).extracting(GivenSound.Track::number).containsExactly(0x4000, 0x4001);
        assertThat(sounds.presented(presentation)).extracting(GivenSound::id).containsExactly(ready.id());
        assertThat(book.film(film).status()).isEqualTo(FilmStatus.PUBLISHED);
        assertThat(book.film(film).job().attempt()).isEqualTo(1);
        assertThat(story.lines(film, "published")).hasSize(1);
        // the file and what was made on the way go at once
        assertThat(story.due())
                .extracting(leftover -> leftover.object().key())
                .contains(ready.file().key(), ready.tracks().get(0).clear().key());
    }

    @Test
    void aNewOneIsHeardInsteadOnceItIsReadyAndNoNumberComesAgain() {
        give("de");
        var first = join(hear());
        give("de");
        assertThat(states()).containsExactlyInAnyOrder(State.READY, State.ENCODING);
        assertThat(sounds.presented(presentation)).extracting(GivenSound::id).containsExactly(first.id());
        var second = join(hear());

        assertThat(sounds.presented(presentation)).extracting(GivenSound::id).containsExactly(second.id());
        assertThat(second.tracks()).extracting(GivenSound.Track::number).containsExactly(0x4002, 0x4003);
        assertThat(sounds.numbered(presentation, 0x4000)).map(GivenSound::id).contains(first.id());
        assertThat(later()).contains(first.folder().orElseThrow() + "/");
    }

    @Test
    void whatIsGivenAgainStopsTheWorkOnTheOneBefore() {
        give("de");
        var running = story.claim(Lane.HEAVY);
        give("de");

        assertThatExceptionOfType(LeaseLost.class).isThrownBy(() -> hear(running));
        assertThat(join(hear()).tracks()).hasSize(2);
    }

    @Test
    void takenAwayOnceAndTheSourcesOwnNever() {
        give("en");
        join(hear());
        book.transaction(() -> course.take(creator, film, "en", SoundRole.MAIN));
        assertThat(sounds.presented(presentation)).isEmpty();
        refuses(409, () -> course.take(creator, film, "en", SoundRole.MAIN));
        refuses(404, () -> course.take(creator, film, "en", SoundRole.DESCRIPTION));
    }

    @Test
    void aFileWithoutSoundFailsAndChangesNothing() {
        give("de");
        join(hear());
        give("de");
        var claim = story.claim(Lane.HEAVY);
        book.transaction(() ->
                course.unheard(claim.item(), claim.epoch(), FilmFinding.error("source.no-sound", "It has no sound.")));

        var failed = coming();
        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.why()).map(FilmFinding::code).contains("source.no-sound");
        assertThat(sounds.presented(presentation)).hasSize(1);
        assertThat(book.film(film).status()).isEqualTo(FilmStatus.PUBLISHED);
        give("de");
        assertThat(states()).containsExactlyInAnyOrder(State.READY, State.ENCODING);
    }

    @Test
    void aDeadMemberCostsATryAndALateOneChangesNothing() {
        give("de");
        var dead = story.claim(Lane.HEAVY);
        book.sql.change("update ingest.work_item set lease_until = now() - interval '1 s' where id = ?", dead.item());
        story.heal(story.two);

        assertThatExceptionOfType(LeaseLost.class).isThrownBy(() -> hear(dead));
        var claim = story.claim(Lane.HEAVY);
        assertThat(claim.item()).isEqualTo(dead.item());
        assertThat(claim.epoch()).isGreaterThan(dead.epoch());
        assertThat(join(hear(claim)).state()).isEqualTo(State.READY);
        assertThat(later(50)).contains(GivenSound.madeFolder(film, dead.item(), dead.epoch()) + "/");
    }

    @Test
    void fiveFailuresFailTheSoundAndNotTheFilm() {
        give("de");
        for (int i = 0; i < 5; i++) {
            book.sql.change("update ingest.work_item set not_before = now() where film = ?", film);
            var claim = story.claim(Lane.HEAVY);
            book.transaction(
                    () -> book.setbacks.failed(claim.item(), claim.epoch(), "ingest.engine-failed", "exploded"));
        }
        assertThat(coming().why()).map(FilmFinding::code).contains("ingest.engine-failed");
        assertThat(book.film(film).status()).isEqualTo(FilmStatus.PUBLISHED);
        assertThat(book.film(film).job().lastError()).isEmpty();
        assertThat(story.findings(film)).isEmpty();
    }

    @Test
    void partsComeFirstAndAreForgottenWhenNobodyJoinsThem() {
        var sound = UUID.randomUUID();
        book.transaction(
                () -> course.give(creator, film, sound, "de", SoundRole.MAIN, source(Optional.of("upload-9"))));
        assertThat(states()).containsExactly(State.UPLOADING);
        assertThat(story.take(Lane.HEAVY)).isEmpty();
        assertThat(sounds.abandoned(Duration.ofDays(7))).isEmpty();
        book.sql.change("update ingest.given_sound set created_at = now() - interval '8 days'");
        sounds.abandoned(Duration.ofDays(7)).forEach(old -> book.transaction(() -> course.abandoned(old)));
        assertThat(states()).isEmpty();
        assertThat(story.due()).anyMatch(leftover -> leftover.upload().equals(Optional.of("upload-9")));

        var next = UUID.randomUUID();
        book.transaction(
                () -> course.give(creator, film, next, "de", SoundRole.MAIN, source(Optional.of("upload-10"))));
        book.transaction(() -> course.delivered(film, next));
        book.transaction(() -> course.delivered(film, next));
        assertThat(join(hear()).state()).isEqualTo(State.READY);
        assertThat(story.take(Lane.HEAVY)).isEmpty();
    }

    @Test
    void onlyAPublishedFilmIsGivenSounds() {
        var unready = book.upload(UUID.randomUUID()).id();
        refuses(409, () -> course.demandOpen(unready));
        book.transaction(() -> book.endings.removed(book.films.hold(film)));
        refuses(404, () -> course.demandOpen(film));
    }

    private void give(String language) {
        book.transaction(() ->
                course.give(creator, film, UUID.randomUUID(), language, SoundRole.MAIN, source(Optional.empty())));
    }

    private static Film.Source source(Optional<String> upload) {
        return new Film.Source("", 1000, Optional.empty(), upload, 1000);
    }

    private Claim hear() {
        return hear(story.claim(Lane.HEAVY));
    }

    private Claim hear(Claim claim) {
        assertThat(claim.step()).isEqualTo(WorkStep.SOUND);
        var folder = GivenSound.madeFolder(film, claim.item(), claim.epoch());
        var made = new ArrayList<MadeSound>();
        for (int channels : new int[] {2, 6}) {
            made.add(new MadeSound(
                    channels,
                    "mp4a.40.2",
                    new ObjectRef(Bucket.MEZZANINE, folder + "/" + channels + ".mp4"),
                    "d".repeat(64)));
        }
        book.transaction(() -> course.heard(claim.item(), claim.epoch(), made, Story.EFFORT));
        return story.claim(Lane.LIGHT);
    }

    private GivenSound join(Claim claim) {
        assertThat(claim.step()).isEqualTo(WorkStep.JOIN);
        var order = story.order(claim);
        assertThat(order.given().presentation()).isEqualTo(presentation);
        var folder = GivenSound.joinedFolder(presentation, claim.item(), claim.epoch());
        book.transaction(() -> course.joined(
                claim.item(), claim.epoch(), new ObjectRef(Bucket.MANIFEST, folder + "/sound.json"), Story.EFFORT));
        return sounds.find(order.given().id()).orElseThrow();
    }

    private List<State> states() {
        return sounds.of(List.of(film)).getOrDefault(film, List.of()).stream()
                .map(GivenSound::state)
                .toList();
    }

    private GivenSound coming() {
        return sounds.of(List.of(film)).get(film).stream()
                .filter(sound -> sound.state() != State.READY)
                .findFirst()
                .orElseThrow();
    }

    private List<String> later() {
        return later(47 * 3600);
    }

    /** Keys of what goes within two days but not within so many seconds from now. */
    private List<String> later(int seconds) {
        return book.sql.list(
                "select key from ingest.leftover where film = ? and due_at > now() + make_interval(secs => ?)",
                row -> row.getString("key"),
                film,
                (double) seconds);
    }

    private void refuses(int status, Runnable wish) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> book.transaction(wish))
                .satisfies(problem -> assertThat(problem.type().status()).isEqualTo(status));
    }
}
