package org.playhouse.ingest.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.ingest.QueueSetting;
import org.playhouse.ingest.control.Claims.Runner;
import org.playhouse.kernel.PageRequest;

@Tag("ADM-04")
class QueueIT {
    private Story story;

    @BeforeEach
    void begin() {
        story = new Story();
    }

    @Test
    void nothingIsClaimedOfAPausedQueueWhichTellsWhatWaits() {
        story.plan(story.delivered(), 3);
        story.delivered();
        var running = story.claim(Lane.HEAVY);
        put(true, Optional.empty());

        assertThat(story.take(Lane.HEAVY)).isEmpty();
        assertThat(story.take(Lane.LIGHT)).isEmpty();
        story.encode(running);
        var queue = story.book.queue.view();
        assertThat(queue.setting().paused()).isTrue();
        assertThat(queue.heavy()).isEqualTo(2);
        assertThat(queue.light()).isOne();
        assertThat(queue.leased()).isZero();
        assertThat(queue.oldestSeconds())
                .hasValueSatisfying(age -> assertThat(age).isNotNegative());

        put(false, Optional.empty());
        assertThat(story.claimAll(Lane.HEAVY)).hasSize(2);
        assertThat(story.book.queue.versions(PageRequest.first(50)).items())
                .extracting(QueueSetting::version)
                .containsExactly(3, 2, 1);
    }

    @Test
    void onlyOneOfTwoMakesTheNextVersion() {
        assertThat(put(2, true, Optional.empty())).isTrue();
        assertThat(put(2, false, Optional.empty())).isFalse();
        assertThat(story.book.queue.now().paused()).isTrue();
    }

    @Test
    void noCreatorHasMoreClaimsThanTheLimitAlsoWhenAllMembersClaimAtOnce() throws Exception {
        put(false, Optional.of(3));
        for (int round = 0; round < 5; round++) {
            var busy = UUID.randomUUID();
            story.plan(story.delivered(busy), 20);
            var barrier = new CyclicBarrier(4);
            var members = new ArrayList<CompletableFuture<Integer>>();
            for (int member = 0; member < 4; member++) {
                var who = new Runner("member-" + member, UUID.randomUUID());
                members.add(CompletableFuture.supplyAsync(() -> {
                    Story.meet(barrier);
                    return story.drain(who).size();
                }));
            }
            int claims = 0;
            for (var member : members) {
                claims += member.get();
            }
            assertThat(claims).isEqualTo(3);
            story.book.sql.change("delete from ingest.film");
        }
        story.plan(story.delivered(), 5);
        story.plan(story.delivered(), 2);
        assertThat(story.claimAll(Lane.HEAVY)).as("of another creator").hasSize(5);
    }

    private void put(boolean paused, Optional<Integer> perCreator) {
        assertThat(put(story.book.queue.now().version() + 1, paused, perCreator))
                .isTrue();
    }

    private boolean put(int version, boolean paused, Optional<Integer> perCreator) {
        var limits = new QueueSetting.Limits(Optional.empty(), Optional.empty(), perCreator);
        return story.book.transaction(
                () -> story.book.queue.add(version, paused, limits, "a night", Optional.of(UUID.randomUUID())));
    }
}
