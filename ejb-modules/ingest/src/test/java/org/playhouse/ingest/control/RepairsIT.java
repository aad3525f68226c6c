package org.playhouse.ingest.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.ingest.FilmStatus;
import org.playhouse.ingest.LeaseLost;
import org.playhouse.ingest.ObjectNames;
import org.playhouse.ingest.WorkStep;
import org.playhouse.ingest.control.Claims.Claim;
import org.playhouse.ingest.entity.WorkItem;
import org.playhouse.kernel.ObjectRef;

/** What nothing points to any more is found, and made again. */
@Tag("TRN-01")
@Tag("TRN-02")
class RepairsIT {
    private Story story;
    private UUID film;

    @BeforeEach
    void begin() {
        story = new Story();
        film = story.delivered();
        story.plan(film, 2);
    }

    private WorkItem row(WorkStep step, int chunk) {
        return story.book.work.of(story.book.film(film)).stream()
                .filter(item -> item.step() == step && item.chunkNumber().orElse(0) == chunk)
                .findFirst()
                .orElseThrow();
    }

    private boolean missed(Claim reader, ObjectRef object) {
        return story.book.transaction(
                () -> story.book.repairs.missed(reader.item(), reader.epoch(), object, "no object " + object.key()));
    }

    @Test
    void aChunkWhoseObjectIsGoneIsMadeAgainUnderAnotherName() {
        story.claimAll(Lane.HEAVY).forEach(story::encode);
        var lost = row(WorkStep.ENCODE, 0).output().object().orElseThrow();
        var reader = story.claim(Lane.LIGHT);
        assertThat(missed(reader, lost)).isTrue();

        assertThat(story.take(Lane.LIGHT))
                .as("assemble sleeps until the chunk is there")
                .isEmpty();
        assertThat(story.lines(film, "healed")).singleElement().satisfies(line -> {
            assertThat(line.chunk()).contains(0);
            assertThat(line.message()).contains(lost.key()).contains("made again");
        });
        assertThatThrownBy(() -> missed(reader, lost)).isInstanceOf(LeaseLost.class);

        var again = story.claim(Lane.HEAVY);
        story.encode(again);
        assertThat(row(WorkStep.ENCODE, 0).output().object())
                .contains(ObjectNames.chunk(film, Story.HASH, 0, again.epoch()))
                .isNotEqualTo(lost);
        assertThat(story.lines(film, "encoded"))
                .extracting(line -> line.key().orElseThrow())
                .hasSize(3)
                .doesNotHaveDuplicates();
        assertThat(row(WorkStep.ENCODE, 0).failures()).isZero();
        assertThat(row(WorkStep.ASSEMBLE, 0).failures()).isZero();
        story.assemble(film);
        assertThat(story.book.film(film).status()).isEqualTo(FilmStatus.PACKAGING);
    }

    @Test
    void aTrackThatIsGoneBeforePackageIsAssembledAgain() {
        story.claimAll(Lane.HEAVY).forEach(story::encode);
        story.assemble(film);
        var reader = story.claim(Lane.LIGHT);
        assertThat(reader.step()).isEqualTo(WorkStep.PACKAGE);
        assertThat(missed(reader, Story.mezzanine(film, "1.mp4"))).isTrue();
        var before = row(WorkStep.PACKAGE, 0).id();

        story.assemble(film);
        var packaging = story.claim(Lane.LIGHT);
        assertThat(packaging.step()).isEqualTo(WorkStep.PACKAGE);
        assertThat(packaging.item()).as("the row that slept").isEqualTo(before);
    }

    @Test
    void anObjectThatNobodyMadeIsNoRepair() {
        story.claimAll(Lane.HEAVY).forEach(story::encode);
        var reader = story.claim(Lane.LIGHT);
        assertThat(missed(reader, story.book.film(film).object())).isFalse();
        assertThat(story.book.work.held(reader.item(), reader.epoch())).isNotNull();
    }

    @Test
    void aMissingChunkIsFoundBeforeAnybodyReadsIt() {
        story.encode(story.claim(Lane.HEAVY));
        assertThat(unread()).as("looked for only after a while").isEmpty();
        story.book.sql.change(
                "update ingest.work_item set ended_at = now() - interval '1 hour' where ended_at < now()");
        var seen = unread();
        assertThat(seen)
                .singleElement()
                .satisfies(item -> assertThat(item.chunkNumber()).contains(0));
        assertThat(unread()).as("one member looks").isEmpty();
        var object = seen.get(0).output().object().orElseThrow();
        story.book.transaction(() -> story.book.repairs.missing(seen.get(0), object));
        story.book.transaction(() -> story.book.repairs.missing(seen.get(0), object));

        assertThat(story.claimAll(Lane.HEAVY)).hasSize(2);
        assertThat(story.lines(film, "healed").stream()
                        .filter(line -> line.message().contains("is missing")))
                .hasSize(1);
    }

    private java.util.List<WorkItem> unread() {
        return story.book.transaction(() -> story.book.lost.unread(Duration.ofSeconds(30), 10));
    }

    @Test
    void whatAssembleReadsNowItFindsItself() {
        story.claimAll(Lane.HEAVY).forEach(story::encode);
        story.claim(Lane.LIGHT);
        var chunk = row(WorkStep.ENCODE, 0);
        story.book.transaction(
                () -> story.book.repairs.missing(chunk, chunk.output().object().orElseThrow()));
        assertThat(row(WorkStep.ENCODE, 0).state()).isEqualTo(WorkItem.State.DONE);
    }

    @Test
    void aFilmUnderWayWithoutARowGetsItsNextStep() {
        story.claimAll(Lane.HEAVY).forEach(story::encode);
        story.book.sql.change("delete from ingest.work_item where step = 'ASSEMBLE'");
        story.book.sql.change("update ingest.film set delivered_at = now() - interval '1 minute'");
        assertThat(story.book.transaction(() -> story.book.lost.stuck())).containsExactly(film);
        story.book.transaction(() -> story.book.repairs.stuck(film));
        story.book.transaction(() -> story.book.repairs.stuck(film));

        assertThat(story.claim(Lane.LIGHT).step()).isEqualTo(WorkStep.ASSEMBLE);
        assertThat(story.lines(film, "healed"))
                .singleElement()
                .satisfies(line -> assertThat(line.message()).contains("assemble"));
        assertThat(story.book.transaction(() -> story.book.lost.stuck())).isEmpty();
    }

    @Test
    void rowsOfAFilmThatEndedAreTakenBack() {
        story.book.sql.change("update ingest.film set status = 'PUBLISHED', ended_at = now() - interval '1 minute'");
        assertThat(story.book.transaction(() -> story.book.lost.ended())).containsExactly(film);
        story.book.transaction(() -> story.book.repairs.ended(film));

        assertThat(story.take(Lane.HEAVY)).isEmpty();
        assertThat(story.lines(film, "healed")).hasSize(1);
        assertThat(story.book.transaction(() -> story.book.lost.ended())).isEmpty();
    }
}
