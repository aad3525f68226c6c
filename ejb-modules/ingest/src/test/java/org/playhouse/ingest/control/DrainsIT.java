package org.playhouse.ingest.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.ingest.IngestProblem;
import org.playhouse.ingest.WorkerView;
import org.playhouse.ingest.control.Claims.Runner;
import org.playhouse.kernel.Problem;

class DrainsIT {
    private static final Duration SILENCE = Duration.ofSeconds(15);

    private Story story;
    private Drains drains;
    private WorkerBook members;

    @BeforeEach
    void begin() {
        story = new Story();
        drains = new Drains(story.book.sql);
        members = new WorkerBook(story.book.sql);
        story.book.sql.change("delete from ingest.worker");
        up(story.one);
    }

    @Test
    @Tag("TRN-08")
    void aDrainingMemberIsDrainedWhenItHoldsNothing() {
        story.plan(story.delivered(), 1);
        var claim = story.claim(Lane.HEAVY);

        drains.order("one", "new kernel", Optional.empty(), SILENCE);

        assertThat(one().state()).isEqualTo("draining");
        assertThat(one().drain()).contains(new WorkerView.Drain("new kernel", Optional.empty()));
        members.seen(story.one, false, true);
        assertThat(one().state()).as("with a claim in the book").isEqualTo("draining");
        story.encode(claim);
        members.seen(story.one, false, false);
        assertThat(one().state()).as("with an answer under way").isEqualTo("draining");
        members.seen(story.one, false, true);
        assertThat(one().state()).isEqualTo("drained");
    }

    @Test
    @Tag("TRN-08")
    void aMemberTakesNothingFromTheMomentOfItsDrain() {
        story.delivered();
        drains.order("one", "new kernel", Optional.empty(), SILENCE);
        assertThat(take(story.one)).as("it need not have seen it itself").isEmpty();

        drains.lift("one", SILENCE);
        assertThat(take(story.one)).isPresent();

        story.delivered();
        drains.order("one", "again", Optional.empty(), SILENCE);
        assertThat(take(new Runner("two", story.book.ids.next()))).isPresent();
    }

    private Optional<Claims.Claim> take(Runner who) {
        return story.book.take(Lane.LIGHT, who, Duration.ofMinutes(1));
    }

    @Test
    void aLiftedOrARestartedMemberIsUp() {
        drains.order("one", "new kernel", Optional.of(Duration.ofMinutes(2)), SILENCE);
        drains.lift("one", SILENCE);

        assertThat(one().state()).isEqualTo("up");
        assertThat(drains.of(story.one))
                .hasValueSatisfying(order -> assertThat(order.drains()).isFalse());

        drains.order("one", "again", Optional.of(Duration.ofMinutes(2)), SILENCE);
        var next = new Runner("one", story.book.ids.next());
        up(next);

        assertThat(drains.of(story.one)).as("an earlier run").isEmpty();
        assertThat(drains.of(next)).contains(new Drains.Order(Optional.empty(), Optional.empty()));
        assertThat(one().drain()).isEmpty();
    }

    @Test
    void aDrainAfterANoticeKeepsTheTime() {
        drains.order("one", "spot", Optional.of(Duration.ofMinutes(2)), SILENCE);
        drains.order("one", "and drained", Optional.empty(), SILENCE);

        assertThat(drains.of(story.one).orElseThrow().left().orElseThrow())
                .isBetween(Duration.ofSeconds(60), Duration.ofMinutes(2));
        assertThat(one().drain().orElseThrow().until()).isPresent();
    }

    @Test
    void aStoppingMemberIsDrainedWithoutAnOrder() {
        members.seen(story.one, true, true);

        assertThat(one().state()).isEqualTo("drained");
    }

    @Test
    void knowsHowFarItsStepsAre() {
        story.plan(story.delivered(), 1);
        var claim = story.claim(Lane.HEAVY);
        story.book.work.progress(claim.item(), claim.epoch(), 0.5, 1);

        assertThat(drains.remainders(story.one)).singleElement().satisfies(step -> {
            assertThat(step.item()).isEqualTo(claim.item());
            assertThat(step.epoch()).isEqualTo(claim.epoch());
            assertThat(step.fraction()).isEqualTo(0.5);
        });
        assertThat(drains.remainders(story.two)).isEmpty();
    }

    @Test
    void whoIsUnknownOrGoneCannotBeDrained() {
        assertThatThrownBy(() -> drains.order("nobody", "why", Optional.empty(), SILENCE))
                .isInstanceOfSatisfying(
                        Problem.class, refused -> assertThat(refused.type()).isEqualTo(IngestProblem.WORKER_UNKNOWN));
        story.book.sql.change("update ingest.worker set last_seen = now() - interval '1 minute'");
        assertThatThrownBy(() -> drains.lift("one", SILENCE))
                .isInstanceOfSatisfying(
                        Problem.class, refused -> assertThat(refused.type()).isEqualTo(IngestProblem.STATE));
    }

    private void up(Runner who) {
        members.up(new WorkerBook.Start(who, "worker", "here", 1, "0"));
    }

    private WorkerView one() {
        return members.all(SILENCE).stream()
                .filter(member -> member.name().equals("one"))
                .findFirst()
                .orElseThrow();
    }
}
