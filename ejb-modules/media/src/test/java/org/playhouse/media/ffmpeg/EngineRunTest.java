package org.playhouse.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.playhouse.media.ffmpeg.EngineResult.Outcome;
import org.playhouse.media.plan.EncodePlan;

@Tag("TRN-06")
class EngineRunTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private static Command words(String words, long frames) {
        List<String> all = new ArrayList<>(Commands.QUIET);
        all.addAll(List.of(words.split(" ")));
        return new Command(all, frames);
    }

    /** Runs at the speed of the film: long enough to be disturbed. */
    private static Command slow() {
        return words("-re -f lavfi -i testsrc2=s=64x64:r=25 -t 60 -f null -", 0);
    }

    @Test
    void tellsItsProgressAndItsEnd() throws Exception {
        List<EngineProgress> told = new ArrayList<>();
        EngineResult result = EngineRun.start(
                        Engines.TOOLS, words("-f lavfi -i testsrc2=s=64x64:r=25:d=4 -f null -", 100), told::add)
                .await(PATIENCE);
        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(result.frames()).isEqualTo(100);
        assertThat(result.cpu()).isPositive();
        assertThat(told).isNotEmpty().last().extracting(EngineProgress::frame).isEqualTo(100L);
    }

    @Test
    void failsWhenPicturesAreMissing() throws Exception {
        EngineResult result = EngineRun.start(
                        Engines.TOOLS, words("-f lavfi -i testsrc2=s=64x64:r=25:d=1 -f null -", 26), told -> {})
                .await(PATIENCE);
        assertThat(result.exit()).isZero();
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.interrupted()).isFalse();
    }

    @Test
    void failsWithTheEnginesWords() throws Exception {
        EngineResult result = EngineRun.start(
                        Engines.TOOLS, words("-i " + folder.resolve("nothing.mp4") + " -f null -", 0), told -> {})
                .await(PATIENCE);
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.exit()).isNotZero();
        assertThat(result.lines()).anyMatch(line -> line.contains("No such file"));
    }

    @Test
    void isKilledFromAnotherThread() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        EngineRun run = EngineRun.start(Engines.TOOLS, slow(), told -> running.countDown());
        running.await();
        run.kill();
        EngineResult result = run.await(PATIENCE);
        assertThat(result.outcome()).isEqualTo(Outcome.KILLED);
        assertThat(result.interrupted()).isTrue();
        assertThat(ProcessHandle.of(run.pid()).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void isInterruptedBySomebodyElsesSignal() throws Exception {
        for (boolean hard : new boolean[] {true, false}) {
            CountDownLatch running = new CountDownLatch(1);
            EngineRun run = EngineRun.start(Engines.TOOLS, slow(), told -> running.countDown());
            running.await();
            ProcessHandle child = ProcessHandle.of(run.pid()).orElseThrow();
            assertThat(hard ? child.destroyForcibly() : child.destroy()).isTrue();
            assertThat(run.await(PATIENCE).outcome()).isEqualTo(Outcome.SIGNALLED);
        }
    }

    /** A process that only runs an engine, to be killed. */
    static final class Member {
        private Member() {}

        public static void main(String[] args) throws Exception {
            EngineRun run = EngineRun.start(Engines.TOOLS, slow(), told -> {});
            System.out.println(run.pid());
            run.await(PATIENCE);
        }
    }

    @Test
    void endsWithItsMember() throws Exception {
        Process member = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dplayhouse.ffmpeg.native-jar=" + System.getProperty("playhouse.ffmpeg.native-jar"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Member.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        ProcessHandle engine = ProcessHandle.of(
                        Long.parseLong(member.inputReader().readLine()))
                .orElseThrow();
        assertThat(engine.isAlive()).isTrue();
        member.destroyForcibly().waitFor();
        if (!Lifeline.available()) {
            engine.destroyForcibly();
        }
        engine.onExit().get(10, java.util.concurrent.TimeUnit.SECONDS);
    }

    @Test
    void isStalledWhenNothingMoves() throws Exception {
        // One picture in ten minutes of a source that is read as slowly as it plays.
        Command idle = words("-re -f lavfi -i testsrc2=s=64x64:r=1/600 -f null -", 0);
        EngineResult result = EngineRun.start(Engines.TOOLS, idle, told -> {}).await(Duration.ofSeconds(2));
        assertThat(result.outcome()).isEqualTo(Outcome.STALLED);
        assertThat(result.interrupted()).isFalse();
    }

    @Test
    void isInterruptedWhenTheStoreGoesAway() throws Exception {
        Path source = Clips.made(
                "big.mp4",
                "-f lavfi -i testsrc2=s=320x240:r=25:d=8 -pix_fmt yuv420p -c:v libx264 -preset ultrafast -qp 10 -g 25 -movflags +faststart");
        Film film = new Film(source);
        EncodePlan plan = film.whole();
        try (RangeServer store = new RangeServer(source)) {
            Command whole = Commands.encodeChunk(plan, plan.chunks().get(0), store.url(), folder.resolve("a.mp4"));
            assertThat(whole.toString()).doesNotContain("secret");
            assertThat(Clips.result(whole).outcome()).isEqualTo(Outcome.COMPLETE);
            store.failsAfter = 400_000;
            EngineResult result = Clips.result(whole);
            assertThat(result.outcome()).isEqualTo(Outcome.STORE_AWAY);
            assertThat(result.lines()).noneMatch(line -> line.contains("secret"));
            assertThat(Clips.result(whole).outcome()).isEqualTo(Outcome.STORE_AWAY);
        }
        Command gone =
                Commands.encodeChunk(plan, plan.chunks().get(0), "http://127.0.0.1:1/x", folder.resolve("b.mp4"));
        assertThat(Clips.result(gone).outcome()).isEqualTo(Outcome.STORE_AWAY);
    }

    @Test
    void doesNotTakeAnAbsentStoreForSilence() throws Exception {
        for (String name : List.of("heard.mp4", "heard.mkv", "heard.ts")) {
            Path source = Clips.made(
                    name,
                    "-f lavfi -i testsrc2=s=320x240:r=25:d=8 -f lavfi -i sine=d=8 -pix_fmt yuv420p"
                            + " -c:v libx264 -preset ultrafast -qp 10 -g 25 -c:a aac -movflags +faststart");
            EncodePlan plan = new Film(source).whole();
            try (RangeServer store = new RangeServer(source)) {
                Command sound = Commands.encodeAudio(plan.sounds().get(0), store.url(), folder.resolve("sound.mp4"));
                assertThat(Clips.result(sound).outcome()).isEqualTo(Outcome.COMPLETE);
                store.failsAfter = 400_000;
                assertThat(Clips.result(sound).outcome()).as(name).isEqualTo(Outcome.STORE_AWAY);
                store.mood = RangeServer.Mood.ANSWERS;
                store.then = RangeServer.Mood.CLOSES;
                assertThat(Clips.result(sound).outcome()).as(name).isEqualTo(Outcome.STORE_AWAY);
            }
        }
    }

    @Test
    void givesUpAStoreThatHangs() throws Exception {
        Path source = Clips.moving("hung.mp4", "25");
        EncodePlan plan = new Film(source).whole();
        try (RangeServer store = new RangeServer(source)) {
            store.mood = RangeServer.Mood.HANGS;
            Command patient = Commands.encodeChunk(plan, plan.chunks().get(0), store.url(), folder.resolve("c.mp4"));
            List<String> hasty = patient.arguments().stream()
                    .map(word -> word.equals(Source.SILENCE_MICROS) ? "300000" : word)
                    .toList();
            assertThat(hasty).isNotEqualTo(patient.arguments());
            assertThat(Clips.result(new Command(hasty, 0)).outcome()).isEqualTo(Outcome.STORE_AWAY);
        }
    }
}
