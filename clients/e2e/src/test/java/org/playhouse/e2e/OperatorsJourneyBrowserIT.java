package org.playhouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An operator's night in the console: what is stuck, why, and every lever, in real Chromium. */
@Tag("TRN-02")
class OperatorsJourneyBrowserIT extends AtAScreen {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private final Films films = new Films(creator());
    private final Client operator = operator();

    @BeforeEach
    void atTheConsole() {
        signIn(console(), "operator");
    }

    @Test
    void whatIsStuckIsFoundReadAndReplayed() {
        var stuck = StuckFilm.make(films, operator);
        link("Jobs").click();
        link("Failed").click();
        link(stuck.title()).click();
        heading(stuck.title());
        page.getByText("As a table").click();
        page.getByRole(AriaRole.ROWHEADER, new Page.GetByRoleOptions().setName("assemble"))
                .waitFor();
        Axe.findsNothing(page, "console-stuck");
        link("dead letters of this job").click();
        heading("Dead letters");
        assertThat(page.getByLabel("FFmpeg’s last words").innerText()).isNotBlank();
        Axe.findsNothing(page, "console-dead-letters");

        stuck.heal();
        button("Replay").click();
        says("Why is it replayed?", "the source is whole again", "Replay it");
        page.getByText("Its job is in the queue again").waitFor();
        link(stuck.title()).click();
        // nobody reloads: the event stream brings the end
        page.getByText("Succeeded").waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE.toMillis()));
        page.getByText("Batch executions").click();
        page.getByText("Its work is done.").first().waitFor();
        assertThat(films.ended(stuck.video(), PATIENCE).get("status").asText()).isEqualTo("PUBLISHED");
        assertThat(audited(stuck.video())).contains("the source is whole again");
    }

    @Test
    void theQueueIsHeldOneFilmIsRaisedAndAnotherCancelled() {
        link("Queue").click();
        heading("Queue");
        Axe.findsNothing(page, "console-queue");
        try {
            oneIsRaisedAndAnotherCancelled();
        } finally {
            new Jobs(operator).hold(false); // a failure here must not hold every other test
        }
    }

    private void oneIsRaisedAndAnotherCancelled() {
        button("Pause the queue").click();
        says("Why is it paused?", "while the shelves are moved", "Pause");
        page.getByText("Nothing is claimed: while the shelves are moved").waitFor();

        var raised = upload("Raised");
        var dropped = upload("Dropped");
        openJob(raised);
        button("Priority").click();
        page.getByLabel("Priority").selectOption("9");
        says("Why is it moved?", "premiere tonight", "Move it");
        page.getByText("It has its new place in the queue").waitFor();
        assertThat(job(raised).get("priority").asInt()).isEqualTo(9);
        button("Pause").click();
        says("Why is it paused?", "the creator asked", "Pause the job");
        page.getByText("Paused", new Page.GetByTextOptions().setExact(true)).waitFor();
        button("Resume").click();
        says("Why does it go on?", "the creator asked again", "Resume the job");
        page.getByText("It goes on.").waitFor();

        openJob(dropped);
        button("Cancel").click();
        says("Why is it cancelled?", "it was the wrong cut", "Cancel the job");
        page.getByText("The job was cancelled").waitFor();

        link("Queue").click();
        button("Resume the queue").click();
        says("Why does it go on?", "the shelves stand again", "Resume");
        button("Pause the queue").waitFor();
        assertThat(films.ended(raised, PATIENCE).get("status").asText()).isEqualTo("PUBLISHED");
        assertThat(job(dropped).get("status").asText()).isEqualTo("CANCELLED");
        assertThat(audited(raised)).contains("premiere tonight");

        openJob(raised);
        button("Retry one rendition").click();
        page.getByLabel("Rendition").selectOption("240p");
        says("Why is it made again?", "blocky from 00:03", "Make it again");
        page.getByText("That rendition is in the queue").waitFor();
        var again = Waits.until(
                PATIENCE,
                () -> job(raised),
                job -> job.get("status").asText().equals("SUCCEEDED")
                        && job.get("attempt").asInt() == 2);
        assertThat(again.get("attempt").asInt()).as(again.toString()).isEqualTo(2);
        assertThat(again.get("steps").findValuesAsText("name")).doesNotContain("plan", "assemble", "package");
        page.getByText("Succeeded").waitFor();
    }

    @Test
    void aWorkerIsDrainedAndTheDrainIsUndone() {
        link("Workers").click();
        heading("Workers");
        button("Drain all-1").click();
        says("Why is all-1 drained?", "a new kernel", "Drain it");
        button("Undo the drain all-1").waitFor();
        Axe.findsNothing(page, "console-drained");
        button("Undo the drain all-1").click();
        says("Why does all-1 work again?", "the kernel is new", "Undo the drain");
        button("Drain all-1").waitFor();
        awaitServing();
        assertThat(operator.get("/ops/v1/audit?limit=10").expect(200).text()).contains("a new kernel");
    }

    /** The member says that it takes requests again. */
    private static void awaitServing() {
        var health = Waits.until(PATIENCE, () -> client().get("/health/ready"), answer -> answer.status() == 200);
        assertThat(health.status()).as(health.text()).isEqualTo(200);
    }

    private String upload(String title) {
        return films.upload(Clips.file("short"), Map.of("title", title + " " + System.nanoTime()));
    }

    /** By the search at the top, which takes a film's id. */
    private void openJob(String video) {
        var id = Waits.until(PATIENCE, () -> job(video), found -> found.has("id"))
                .get("id")
                .asText();
        page.getByLabel("Search for an id, a title, a worker or an e-mail").fill(id);
        page.keyboard().press("Enter");
        page.waitForURL("**/jobs/" + id);
    }

    private JsonNode job(String video) {
        return new Jobs(operator).of(video);
    }

    private String audited(String subject) {
        return operator.get("/ops/v1/audit?subject=" + subject)
                .expect(200)
                .json()
                .get("items")
                .toString();
    }

    private void says(String question, String reason, String act) {
        page.getByLabel(question).fill(reason);
        button(act).click();
    }
}
