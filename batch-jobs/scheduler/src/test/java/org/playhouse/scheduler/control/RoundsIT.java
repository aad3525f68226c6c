package org.playhouse.scheduler.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.kernel.Caller;
import org.playhouse.kernel.PageRequest;
import org.playhouse.scheduler.ActionParameters;
import org.playhouse.scheduler.ScheduleContent;
import org.playhouse.scheduler.ScheduleRun;
import org.playhouse.scheduler.ScheduleRun.Status;
import org.playhouse.scheduler.ScheduleWish;

@Tag("SCH-01")
@Tag("SCH-02")
class RoundsIT {
    private static final Caller OPERATOR = Caller.of(UUID.randomUUID(), UUID.randomUUID(), Set.of("operator"));

    private final RealSchedules cluster = new RealSchedules("2026-11-20T11:59:30Z");

    /** A member comes to its end in the middle of a transaction. */
    private static final class Dying extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** 20 schedules, 10 due times, three members that look at once; one of them dies again and again. */
    @Test
    void threeMembersRunEveryDueTimeOnce() throws Exception {
        for (int i = 0; i < 20; i++) {
            add("every-minute-" + i, "* * * * *", "skip");
        }
        var members = List.of(cluster.member("one"), cluster.member("two"), cluster.member("three"));
        var threads = Executors.newFixedThreadPool(3);
        try {
            for (int minute = 0; minute < 10; minute++) {
                cluster.clock.advance(Duration.ofSeconds(minute == 0 ? 33 : 60));
                var barrier = new CyclicBarrier(3);
                var rounds = members.stream()
                        .<Callable<Integer>>map(member -> () -> {
                            barrier.await();
                            return round(member, member == members.get(2));
                        })
                        .toList();
                int deaths = 0;
                for (var done : threads.invokeAll(rounds)) {
                    deaths += done.get();
                }
                assertThat(deaths).isPositive();
            }
        } finally {
            threads.shutdownNow();
        }
        for (int i = 0; i < 20; i++) {
            var runs = runs("every-minute-" + i);
            assertThat(runs)
                    .as("every-minute-" + i)
                    .extracting(run -> run.dueAt().toString())
                    .containsExactlyElementsOf(minutes("2026-11-20T12:09:00Z", 10));
            assertThat(runs)
                    .allSatisfy(run -> assertThat(Duration.between(
                                    run.dueAt(), run.startedAt().orElseThrow()))
                            .isLessThanOrEqualTo(Duration.ofSeconds(15)));
        }
        assertThat(said()).hasSize(200).doesNotHaveDuplicates();
    }

    /** Says how often it died: after it wrote, before that was committed. */
    private int round(Rounds member, boolean mortal) {
        int deaths = 0;
        boolean more = true;
        while (more) {
            deaths += mortal ? dies(member) : 0;
            more = cluster.transaction(member::advance);
        }
        more = true;
        while (more) {
            deaths += mortal ? dies(member) : 0;
            more = cluster.transaction(member::start);
        }
        return deaths;
    }

    private int dies(Rounds member) {
        try {
            cluster.transaction(() -> {
                member.advance();
                member.start();
                throw new Dying();
            });
            return 0;
        } catch (Dying gone) {
            return 1;
        }
    }

    @Test
    void whatWasWrittenDownAndNotStartedIsStartedByAnother() {
        add("nightly", "0 12 * * *", "skip");
        cluster.clock.advance(Duration.ofSeconds(31));
        assertThat(cluster.transaction(cluster.member("one")::advance)).isTrue();
        // it dies here
        cluster.clock.advance(Duration.ofSeconds(3));
        round(cluster.member("two"), false);
        assertThat(runs("nightly")).hasSize(1).allSatisfy(run -> {
            assertThat(run.member()).contains("two");
            assertThat(run.startedAt()).contains(Instant.parse("2026-11-20T12:00:04Z"));
        });
    }

    @Test
    void whatNobodyAnswersIsSaidAgainAsTheSameRun() {
        add("nightly", "0 12 * * *", "skip");
        cluster.clock.advance(Duration.ofSeconds(31));
        round(cluster.member("one"), false);
        var run = runs("nightly").get(0);
        cluster.transaction(cluster.member("two")::again);
        assertThat(said()).as("its lease still runs").containsExactly(run.id());

        for (int i = 1; i < RunBook.TELLINGS; i++) {
            lapse(run);
            cluster.transaction(cluster.member("two")::again);
        }
        assertThat(said()).hasSize(RunBook.TELLINGS).containsOnly(run.id());
        assertThat(runs("nightly")).hasSize(1).first().satisfies(now -> {
            assertThat(now.member()).contains("two");
            assertThat(now.startedAt()).isEqualTo(run.startedAt());
        });
        lapse(run);
        cluster.transaction(cluster.member("one")::again);
        assertThat(runs("nightly").get(0).status()).isEqualTo(Status.FAILED);
        assertThat(runs("nightly").get(0).message()).contains(RunBook.SILENCE);
        assertThat(said()).hasSize(RunBook.TELLINGS);

        answer(run, true, "late, but done");
        assertThat(runs("nightly").get(0).status()).isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void theFirstAnswerCounts() {
        add("nightly", "0 12 * * *", "skip");
        cluster.clock.advance(Duration.ofSeconds(31));
        round(cluster.member("one"), false);
        var run = runs("nightly").get(0);
        cluster.clock.advance(Duration.ofSeconds(2));
        answer(run, false, "there is no such video");
        answer(run, true, "done");
        lapse(run);
        cluster.transaction(cluster.member("two")::again);
        assertThat(said()).containsExactly(run.id());
        assertThat(runs("nightly").get(0)).satisfies(now -> {
            assertThat(now.status()).isEqualTo(Status.FAILED);
            assertThat(now.message()).contains("there is no such video");
            assertThat(now.endedAt()).contains(Instant.parse("2026-11-20T12:00:03Z"));
        });
    }

    @Test
    void whatWasMissedWhileAllWereAwayGoesByTheSchedulesWord() {
        add("skips", "*/10 * * * *", "skip");
        add("once", "*/10 * * * *", "once");
        add("all", "*/10 * * * *", "all");
        cluster.clock.advance(Duration.ofMinutes(35));
        round(cluster.member("one"), false);
        assertThat(states("skips")).containsExactly("SKIPPED", "SKIPPED", "SKIPPED", "SKIPPED");
        assertThat(states("once")).containsExactly("RUNNING", "SKIPPED", "SKIPPED", "SKIPPED");
        assertThat(states("all")).containsExactly("RUNNING", "RUNNING", "RUNNING", "RUNNING");
        assertThat(runs("all"))
                .extracting(run -> run.dueAt().toString())
                .containsExactly(
                        "2026-11-20T12:30:00Z", "2026-11-20T12:20:00Z", "2026-11-20T12:10:00Z", "2026-11-20T12:00:00Z");
        assertThat(cluster.book.find("all").orElseThrow().nextAt()).contains(Instant.parse("2026-11-20T12:40:00Z"));
    }

    /** An operator changes it in the second in which it is due: the due time belongs to the version that was there. */
    @Test
    void aChangeLosesNoDueTimeAndRunsNoneTwice() {
        add("raced", "0 12 * * *", "skip");
        cluster.clock.advance(Duration.ofSeconds(32));
        cluster.transaction(() -> cluster.changes.put(OPERATOR, wish("raced", "0,1 12 * * *", "skip"), 1));
        round(cluster.member("one"), false);
        assertThat(runs("raced")).extracting(run -> run.dueAt().toString()).containsExactly("2026-11-20T12:00:00Z");
        cluster.clock.advance(Duration.ofSeconds(-10));
        cluster.transaction(() -> cluster.changes.put(OPERATOR, wish("raced", "* * * * *", "skip"), 2));
        cluster.clock.advance(Duration.ofSeconds(12));
        round(cluster.member("one"), false);
        assertThat(runs("raced")).as("the clock was set back").hasSize(1);
    }

    /** A member whose clock is a year ahead moved the schedule on; then its clock was put right. */
    @Test
    void aClockThatWasAheadKeepsNothingWaitingAndRunsNothingTwice() {
        add("nightly", "0 12 * * *", "skip");
        cluster.clock.advance(Duration.ofSeconds(31));
        var one = cluster.member("one");
        round(one, false);
        cluster.clock.advance(Duration.ofDays(365));
        round(one, false);
        var before = runs("nightly");
        cluster.clock.advance(Duration.ofDays(-365).minusSeconds(10));
        cluster.transaction(one::reckon);
        round(one, false);
        assertThat(runs("nightly")).isEqualTo(before);
        assertThat(cluster.book.find("nightly").orElseThrow().nextAt()).contains(Instant.parse("2026-11-20T12:00:00Z"));
        cluster.clock.advance(Duration.ofSeconds(12));
        round(one, false);
        assertThat(runs("nightly")).as("the same due time again").isEqualTo(before);
        assertThat(cluster.book.find("nightly").orElseThrow().nextAt()).contains(Instant.parse("2026-11-21T12:00:00Z"));
    }

    @Test
    void oldRunsAreForgotten() {
        add("nightly", "0 12 * * *", "skip");
        cluster.clock.advance(Duration.ofSeconds(31));
        var one = cluster.member("one");
        round(one, false);
        answer(runs("nightly").get(0), true, "done");
        assertThat(cluster.transaction(one::tidy)).isFalse();
        cluster.clock.advance(Duration.ofHours(25));
        assertThat(cluster.transaction(one::tidy)).isTrue();
        assertThat(runs("nightly")).isEmpty();
    }

    /** A statement of a member that was stopped: the others do not wait for it longer than its session may idle. */
    @Test
    void aStoppedMemberHoldsNothingForLong() {
        add("nightly", "0 12 * * *", "skip");
        cluster.clock.advance(Duration.ofSeconds(31));
        assertThatIllegalStateException()
                .isThrownBy(() -> cluster.transaction(() -> {
                    cluster.member("one").advance();
                    cluster.sql.change("set local idle_in_transaction_session_timeout = '50ms'");
                    org.playhouse.kernel.Eventually.holds("its session is ended", () -> otherSees("nightly"));
                    return cluster.sql.change("select 1");
                }));
        round(cluster.member("two"), false);
        assertThat(states("nightly")).containsExactly("RUNNING");
    }

    private boolean otherSees(String name) {
        var found = new ArrayList<Boolean>();
        var thread = new Thread(() -> found.add(cluster.transaction(() -> cluster.sql
                .one("select 1 from scheduler.schedule where name = ? for update skip locked", row -> 1, name)
                .isPresent())));
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return found.get(0);
    }

    private void lapse(ScheduleRun run) {
        cluster.sql.change("update scheduler.run set lease_until = now() - interval '1 s' where id = ?", run.id());
    }

    private void answer(ScheduleRun run, boolean succeeded, String message) {
        cluster.runs.answered(run.id(), succeeded, message, Optional.empty(), cluster.clock.instant());
    }

    private void add(String name, String cron, String missed) {
        cluster.transaction(() -> cluster.changes.add(OPERATOR, wish(name, cron, missed)));
    }

    private static ScheduleWish wish(String name, String cron, String missed) {
        var content = new ScheduleContent("report", ActionParameters.NONE, cron, "UTC", missed, true);
        return new ScheduleWish(name, content, Optional.empty());
    }

    private List<String> states(String name) {
        return runs(name).stream().map(run -> run.status().name()).toList();
    }

    private List<ScheduleRun> runs(String name) {
        return cluster.runs.page(name, PageRequest.first(200)).items();
    }

    private List<UUID> said() {
        return cluster.sql.list("select run from scheduler.said order by seq", row -> row.getObject("run", UUID.class));
    }

    private static List<String> minutes(String newest, int many) {
        var times = new ArrayList<String>();
        for (var at = Instant.parse(newest); times.size() < many; at = at.minusSeconds(60)) {
            times.add(at.toString());
        }
        return times;
    }
}
