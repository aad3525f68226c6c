package org.playhouse.media.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.playhouse.media.plan.Sources.audio;
import static org.playhouse.media.plan.Sources.report;
import static org.playhouse.media.plan.Sources.steady;
import static org.playhouse.media.plan.Sources.video;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.media.Chapter;

@Tag("CAT-11")
class ChapterPlannerTest {
    /** Its zero is at 1 s of the source's clock, and it lasts 4 s. */
    private static EncodePlan plan() {
        return new Planner(new PlanSettings(Duration.ofSeconds(30), 2, "veryfast", "ffmpeg version 8", VideoCoding.AVC))
                .plan(report(video(new Rational(25, 1), 2, 3), audio(1, 4)), steady(25, 75, 2, 50));
    }

    @Test
    void areOnTheFilmsTimeInTheirOrderAndNamed() {
        var source = List.of(at(2500, " Two\n"), at(900, "One"), at(3000, ""), at(5000, "behind the film"));
        assertThat(Planner.chapters(source, plan()))
                .containsExactly(at(0, "One"), at(1500, "Two"), at(2000, "Chapter 3"));
    }

    @Test
    void theLaterOfTwoAtATimeIsMeant() {
        assertThat(Planner.chapters(List.of(at(0, "cut"), at(1000, "kept"), at(2000, "next")), plan()))
                .containsExactly(at(0, "kept"), at(1000, "next"));
    }

    @Test
    void oneAloneDividesNothing() {
        assertThat(Planner.chapters(List.of(at(0, "all of it")), plan())).isEmpty();
    }

    private static Chapter at(long millis, String title) {
        return new Chapter(Duration.ofMillis(millis), title);
    }
}
