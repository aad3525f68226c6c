package org.playhouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A person at the site and at the console, in real Chromium. */
@Tag("CLI-01")
@Tag("SEC-09")
class WalksBrowserIT extends AtAScreen {
    @Test
    void aViewerSignsUpFindsAFilmPlaysItAndComesBack() {
        page.navigate(site("/sign-up"));
        Axe.findsNothing(page, "sign-up");
        page.getByLabel("Name").fill("Ada");
        page.getByLabel("E-mail").fill("ada-" + System.nanoTime() + "@example.org");
        page.getByLabel("Password").fill(PASSWORD);
        button("Make the account").click();
        page.waitForURL(site("/"));
        var film = page.locator("a[href='/films/" + sample() + "']").first();
        film.waitFor();
        Axe.findsNothing(page, "home");

        page.navigate(site("/films/" + sample()));
        play().waitFor();
        Axe.findsNothing(page, "film");
        play().click();
        page.waitForFunction("() => document.querySelector('video')?.currentTime > 1", null, patience(30));

        page.keyboard().press("Space");
        page.waitForFunction("() => document.querySelector('video').paused");
        double before = time();
        page.keyboard().press("ArrowRight");
        page.waitForFunction("t => document.querySelector('video').currentTime > t + 4", before);
        page.keyboard().press("m");
        page.waitForFunction("() => document.querySelector('video').muted");
        page.keyboard().press("m");
        page.keyboard().press("f");
        page.waitForFunction("() => document.fullscreenElement !== null");
        page.keyboard().press("Escape");
        page.waitForFunction("() => document.fullscreenElement === null");

        var line = page.getByRole(AriaRole.SLIDER, new Page.GetByRoleOptions().setName("Place in the film"));
        var box = line.boundingBox();
        page.mouse().move(box.x + box.width / 2, box.y + box.height / 2);
        page.getByTestId("scrub-picture").waitFor();
        Axe.findsNothing(page, "player");
        box = line.boundingBox();
        page.mouse().click(box.x + box.width / 2, box.y + box.height / 2);
        page.waitForFunction(
                "() => { const v = document.querySelector('video'); return Math.abs(v.currentTime - v.duration / 2) < 3; }",
                null,
                patience(10));

        button("Picture and sound").click();
        var qualities = page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Quality"))
                .getByRole(AriaRole.RADIO);
        assertThat(qualities.count()).as("automatic and at least four sizes").isGreaterThanOrEqualTo(5);
        qualities.last().check(new Locator.CheckOptions().setForce(true));
        page.keyboard().press("Escape");
        page.keyboard().press("Space");
        page.waitForFunction("() => !document.querySelector('video').paused");
        Waits.pause(Duration.ofSeconds(12));
        double left = time();
        page.navigate(site("/films/" + sample()));
        play().click();
        page.waitForFunction("() => document.querySelector('video')?.currentTime > 1", null, patience(30));
        assertThat(Math.abs(time() - left))
                .as("resumes within 10 s of where it was left")
                .isLessThan(10);
    }

    @Test
    void aCreatorUploadsReloadsAndSendsOnlyWhatIsMissing() {
        signsIn("creator");
        page.navigate(site("/upload"));
        page.getByText("Drop a film here").waitFor();
        Axe.findsNothing(page, "upload");
        var puts = new ArrayList<String>();
        var stalled = new ArrayList<com.microsoft.playwright.Route>();
        var file = Clips.file("parts");
        page.route("**/*partNumber=*", route -> {
            if (route.request().url().contains("partNumber=1&")
                    || route.request().url().endsWith("partNumber=1")) {
                route.resume();
            } else {
                stalled.add(route);
            }
        });
        page.getByLabel("Film file").setInputFiles(file);
        page.getByLabel("Title").fill("Half way " + System.nanoTime());
        button("Start the upload").click();
        page.waitForResponse(answer -> answer.url().contains("partNumber=1") && answer.ok(), () -> {});
        page.onRequest(request -> {
            if (request.method().equals("PUT") && request.url().contains("partNumber=")) {
                puts.add(request.url().replaceAll(".*partNumber=(\\d+).*", "$1"));
            }
        });
        page.reload();
        page.unroute("**/*partNumber=*");
        page.getByText("Not finished").waitFor();
        var chooser = page.waitForFileChooser(
                () -> page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Not finished"))
                        .getByRole(AriaRole.BUTTON)
                        .first()
                        .click());
        chooser.setFiles(file);
        page.getByText("arrived").first().waitFor(new Locator.WaitForOptions().setTimeout(60_000));
        assertThat(puts).isNotEmpty().doesNotContain("1");

        page.navigate(site("/my-films"));
        page.getByText("Half way").first().waitFor();
        Axe.findsNothing(page, "my-films");
        page.getByText("On the programme")
                .or(page.getByText("Published"))
                .first()
                .waitFor(new Locator.WaitForOptions().setTimeout(180_000));
    }

    @Test
    void anEmptyHouseAndAWrongAddressHaveWordsOfTheirOwn() {
        page.route(
                "**/api/v1/videos?*",
                route -> route.fulfill(new com.microsoft.playwright.Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody("{\"items\":[]}")));
        page.navigate(site("/"));
        page.locator("main h1, main h2").first().waitFor();
        Axe.findsNothing(page, "empty");
        page.navigate(site("/nothing-here"));
        page.getByText("There is no page at this address").waitFor();
        Axe.findsNothing(page, "error");
    }

    @Test
    @Tag("TRN-01")
    void anOperatorSeesCancelsAndRetriesAJob() {
        var films = new Films(creator());
        var id = films.upload(Clips.file("long"), Map.of("title", "Steered " + System.nanoTime()));
        page.navigate(console());
        page.getByLabel("E-mail").waitFor();
        Axe.findsNothing(page, "console-sign-in");
        signIn(console(), "operator");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Jobs"))
                .first()
                .click();
        page.getByText("Steered").first().waitFor();
        Axe.findsNothing(page, "console-jobs");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(java.util.regex.Pattern.compile("^Steered")))
                .first()
                .click();
        button("Cancel").click();
        page.getByLabel("Why is it cancelled?").fill("to see that it can be");
        button("Cancel the job").click();
        page.getByText("The job was cancelled").waitFor();
        assertThat(films.ended(id, Duration.ofSeconds(30)).get("status").asText())
                .isEqualTo("FAILED");
        Axe.findsNothing(page, "console-job");
        button("Retry").click();
        page.getByLabel("Why is it retried?").fill("to see that it goes on");
        button("Retry the job").click();
        page.getByText("The job is in the queue again").waitFor();
        for (var place : List.of("Overview", "Workers", "Films", "People")) {
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(place))
                    .first()
                    .click();
            page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))
                    .first()
                    .waitFor();
            Axe.findsNothing(page, "console-" + place.toLowerCase(java.util.Locale.ROOT));
        }
        assertThat(films.ended(id, Duration.ofMinutes(5)).get("status").asText())
                .isEqualTo("PUBLISHED");
    }

    private void signsIn(String account) {
        signIn(site("/sign-in"), account);
        page.waitForURL(site("/"));
    }

    private Locator play() {
        return page.getByRole(
                AriaRole.LINK,
                new Page.GetByRoleOptions().setName(java.util.regex.Pattern.compile("^Play( from .*)?$")));
    }

    private double time() {
        return ((Number) page.evaluate("document.querySelector('video').currentTime")).doubleValue();
    }

    private static String site(String path) {
        return run().get("site").asText() + path;
    }

    private static Page.WaitForFunctionOptions patience(int seconds) {
        return new Page.WaitForFunctionOptions()
                .setTimeout(Duration.ofSeconds(seconds).toMillis());
    }
}
