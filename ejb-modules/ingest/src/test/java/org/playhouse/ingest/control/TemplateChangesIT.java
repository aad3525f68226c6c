package org.playhouse.ingest.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.ingest.Template;
import org.playhouse.ingest.TemplateChange;
import org.playhouse.ingest.TemplateContent;
import org.playhouse.ingest.TemplateRef;
import org.playhouse.kernel.Caller;
import org.playhouse.kernel.Ids;
import org.playhouse.kernel.InMemoryAudit;
import org.playhouse.kernel.PageRequest;
import org.playhouse.kernel.Problem;

@Tag("TRN-05")
class TemplateChangesIT {
    private static final Optional<Integer> UNSEEN = Optional.empty();

    private final Story story = new Story();
    private final RealBook book = story.book;
    private final TemplateBook templates = new TemplateBook(book.sql);
    private final TemplateChanges changes = new TemplateChanges();
    private final InMemoryAudit audit = new InMemoryAudit();
    private final Caller operator = Caller.of(UUID.randomUUID(), UUID.randomUUID(), Set.of("operator"));

    @BeforeEach
    void begin() {
        changes.book = templates;
        changes.films = book.films;
        changes.audit = audit;
        changes.ids = new Ids(Clock.systemUTC(), new Random(3));
        changes.clock = Clock.systemUTC();
    }

    @Test
    void theHouseBringsWhatItAlwaysHad() {
        var all = templates.page(PageRequest.first(50)).items();
        assertThat(all)
                .extracting(
                        one -> one.ref().name() + " " + one.content().video().codec() + " "
                                + one.content().audio().codecs())
                .containsExactly(
                        "default avc [aac]",
                        "hevc hevc [aac]",
                        "hevc10 hevc10 [aac]",
                        "av1 av1 [aac]",
                        "vp9 vp9 [aac]",
                        "opus avc [aac, opus]",
                        "ac3 avc [aac, ac3]",
                        "eac3 avc [aac, eac3]");
        assertThat(all).allSatisfy(one -> {
            assertThat(one.ref().version()).isEqualTo(1);
            assertThat(one.content().video().rungs()).isEmpty();
            assertThat(one.content().video().maxHeight()).isEmpty();
            assertThat(one.content().audio().maxChannels()).isEqualTo(6);
            assertThat(one.content().captions()).isTrue();
            assertThat(one.content().previewFirst()).isFalse();
            assertThat(one.protection(Optional.of("none"))).isEqualTo("none");
            // each of them may be put back as it is
            TemplateRules.demand(new TemplateChange(one.ref().name(), one.content(), UNSEEN, false, Optional.empty()));
        });
    }

    @Test
    void everyVersionStays() {
        put("small", UNSEEN, false, content("avc", 480));
        put("small", Optional.of(1), false, content("hevc", 360));
        var changed = content("av1", 240);
        put("small", Optional.of(2), false, changed);

        assertThat(templates.latest("small").orElseThrow().content()).isEqualTo(changed);
        assertThat(templates.find(new TemplateRef("small", 1)).orElseThrow().content())
                .isEqualTo(content("avc", 480));
        var newest = templates.versions("small", PageRequest.first(2));
        assertThat(newest.items()).extracting(one -> one.ref().version()).containsExactly(3, 2);
        assertThat(templates
                        .versions("small", new PageRequest(2, newest.next()))
                        .items())
                .extracting(one -> one.ref().version())
                .containsExactly(1);
        assertThat(templates.page(PageRequest.first(1)).items())
                .extracting(one -> one.ref().name())
                .containsExactly("small");
        assertThat(audit.page(Optional.of("small"), PageRequest.first(10)).items())
                .extracting(line -> line.action() + " " + line.reason().orElse(""))
                .containsExactly(
                        "template.put version 3: why not",
                        "template.put version 2: why not",
                        "template.put version 1: why not");
    }

    @Test
    void aChangeNamesWhatItSaw() {
        assertThat(refused(() -> put("default", UNSEEN, false, content("avc", 480))))
                .isEqualTo(428);
        assertThat(refused(() -> put("default", UNSEEN, true, content("avc", 480))))
                .isEqualTo(412);
        assertThat(refused(() -> put("default", Optional.of(7), false, content("avc", 480))))
                .isEqualTo(412);
        assertThat(refused(() -> put("never-was", Optional.of(1), false, content("avc", 480))))
                .isEqualTo(412);
        assertThat(templates.latest("default").orElseThrow().ref().version()).isEqualTo(1);
        assertThat(audit.lines()).isEmpty();
    }

    @Test
    void ofManyWhoSawTheSameOneWins() throws Exception {
        put("raced", UNSEEN, true, content("avc", 480));
        assertThat(race(6, () -> put("raced", Optional.of(1), false, content("hevc", 480))))
                .containsExactlyInAnyOrder(0, 412, 412, 412, 412, 412);
        assertThat(templates.latest("raced").orElseThrow().ref().version()).isEqualTo(2);
        assertThat(race(6, () -> put("fresh", UNSEEN, true, content("hevc", 480))))
                .containsExactlyInAnyOrder(0, 412, 412, 412, 412, 412);
        assertThat(templates.latest("fresh").orElseThrow().ref().version()).isEqualTo(1);
    }

    @Test
    void aFilmKeepsTheVersionItBeganWith() {
        put("kept", UNSEEN, true, content("avc", 480));
        var film = story.delivered();
        choose(film, "kept");
        put("kept", Optional.of(1), false, content("av1", 240));

        assertThat(book.film(film).template()).isEqualTo(new TemplateRef("kept", 1));
        var claim = story.claim(Lane.LIGHT);
        assertThat(story.order(claim).about().template()).isEqualTo(content("avc", 480));
        assertThat(refused(() -> {
                    choose(film, "default");
                    return null;
                }))
                .as("it is being planned")
                .isEqualTo(409);
        book.transaction(() -> book.endings.failed(
                book.films.hold(film), org.playhouse.ingest.FilmFinding.error("ingest.engine-failed", "ours")));
        book.transaction(() -> book.beginnings.retried(film, "again"));
        assertThat(book.film(film).template()).isEqualTo(new TemplateRef("kept", 1));
        choose(film, "kept");
        assertThat(book.film(film).template()).isEqualTo(new TemplateRef("kept", 2));
        assertThat(audit.page(Optional.of(film.toString()), PageRequest.first(1))
                        .items())
                .extracting(line -> line.action() + " " + line.reason().orElse(""))
                .containsExactly("video.template kept version 2: it is time");
    }

    @Test
    void aTemplatesProtectionIsItsFilms() {
        var clear = new TemplateContent(
                Optional.empty(),
                content("avc", 480).video(),
                content("avc", 480).audio(),
                true,
                new TemplateContent.Protection("none", List.of()));
        var template = put("clear", UNSEEN, true, clear);
        assertThat(template.protection(Optional.empty())).isEqualTo("none");
        assertThat(refused(() -> template.protection(Optional.of("drm")))).isEqualTo(400);
        var film = book.upload(UUID.randomUUID()).id();
        assertThat(refused(() -> {
                    choose(film, "clear");
                    return null;
                }))
                .as("the film is protected")
                .isEqualTo(400);
    }

    @Test
    void anUnknownNameIsRefusedWithThoseThereAre() {
        assertThat(changes.named(Optional.empty()).ref()).isEqualTo(new TemplateRef("default", 1));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> changes.named(Optional.of("h265")))
                .satisfies(problem -> assertThat(problem.details().toString()).contains("field=template", "hevc10"));
    }

    private static TemplateContent content(String codec, int height) {
        var rung = new TemplateContent.Rung(height, Optional.of(300_000L));
        var plain = new TemplateContent.Rung(144, Optional.empty());
        return new TemplateContent(
                Optional.of("For " + codec),
                new TemplateContent.Pictures(codec, Optional.empty(), List.of(rung, plain)),
                new TemplateContent.Sound(List.of("opus", "aac"), 2),
                false,
                new TemplateContent.Protection("film", List.of("cenc")),
                true);
    }

    private Template put(String name, Optional<Integer> seen, boolean fresh, TemplateContent content) {
        var change = new TemplateChange(name, content, seen, fresh, Optional.of("why not"));
        return book.transaction(() -> changes.put(operator, change));
    }

    private void choose(UUID film, String name) {
        book.transaction(() -> changes.choose(operator, film, name, "it is time"));
    }

    /** The status of the refusal, or 0. */
    private static int refused(Callable<?> wish) {
        try {
            wish.call();
            return 0;
        } catch (Problem problem) {
            return problem.type().status();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Integer> race(int many, Callable<?> wish) throws Exception {
        var barrier = new CyclicBarrier(many);
        var threads = Executors.newFixedThreadPool(many);
        try {
            var tries = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < many; i++) {
                tries.add(() -> {
                    Story.meet(barrier);
                    return refused(wish);
                });
            }
            var ends = new ArrayList<Integer>();
            for (var end : threads.invokeAll(tries)) {
                ends.add(end.get());
            }
            return ends;
        } finally {
            threads.shutdownNow();
        }
    }
}
