package org.playhouse.ingest.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.ingest.QueueSetting;

@Tag("TRN-15")
@Tag("RES-06")
class BacklogIT {
    private Story story;
    private Backlog backlog;

    @BeforeEach
    void begin() {
        story = new Story();
        backlog = new Backlog(story.book.sql);
    }

    @Test
    void countsWhatIsDueAndWhatIsHeldByLane() {
        story.plan(story.delivered(), 5);
        story.delivered();
        story.claim(Lane.HEAVY);
        var load = story.book.transaction(backlog::now);

        assertThat(load.of(Lane.HEAVY).waiting()).isEqualTo(4);
        assertThat(load.of(Lane.HEAVY).leased()).isEqualTo(1);
        assertThat(load.of(Lane.LIGHT).waiting()).isEqualTo(1);
        assertThat(load.of(Lane.LIGHT).leased()).isZero();
    }

    @Test
    void ageIsOfTheOldestThatIsDue() {
        story.plan(story.delivered(), 3);
        story.book.sql.change("update ingest.work_item set created_at = now() - interval '90 s',"
                + " not_before = now() - interval '60 s' where chunk = 0");
        story.book.sql.change("update ingest.work_item set created_at = now() - interval '900 s',"
                + " not_before = now() + interval '60 s' where chunk = 1");
        var heavy = story.book.transaction(backlog::now).of(Lane.HEAVY);

        assertThat(heavy.waiting()).isEqualTo(2);
        assertThat(heavy.oldestSeconds()).isBetween(60.0, 80.0);
    }

    @Test
    void knowsWhetherTheQueueIsPausedAndHowManyStillHoldWork() {
        story.plan(story.delivered(), 5);
        story.claim(Lane.HEAVY);
        story.claim(Lane.HEAVY);
        var before = story.book.transaction(backlog::now);
        assertThat(before.paused()).isFalse();
        assertThat(before.holders()).isEqualTo(1);
        story.book.transaction(() -> story.book.queue.add(
                2,
                true,
                new QueueSetting.Limits(Optional.empty(), Optional.empty(), Optional.empty()),
                "night",
                Optional.empty()));

        assertThat(story.book.transaction(backlog::now).paused()).isTrue();
    }

    @Test
    void aChunkIsThoughtToTakeWhatItTookLately() {
        assertThat(story.book.transaction(backlog::now).chunkSeconds()).isEqualTo(30);
        story.plan(story.delivered(), 2);
        story.claimAll(Lane.HEAVY).forEach(story::encode);

        assertThat(story.book.transaction(backlog::now).chunkSeconds()).isEqualTo(Story.EFFORT.wallSeconds());
    }
}
