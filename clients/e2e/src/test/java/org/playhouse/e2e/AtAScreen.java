package org.playhouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A test by a person at a screen: real Chromium, a fresh profile, and nothing that the content security policy had to stop. */
abstract class AtAScreen extends OnAStack {
    private static Browsers browsers;
    private final List<String> stopped = new ArrayList<>();
    private BrowserContext context;
    Page page;

    @BeforeAll
    static void startChromium() {
        browsers = Browsers.start();
    }

    @AfterAll
    static void stopChromium() {
        if (browsers != null) {
            browsers.close();
        }
    }

    @BeforeEach
    void openAPage() {
        context = browsers.browser().newContext();
        page = context.newPage();
        page.setViewportSize(1440, 900);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                stopped.add(message.text());
            }
        });
    }

    @AfterEach
    void closeThePage() {
        context.close();
        assertThat(stopped).as("what the content security policy stopped").isEmpty();
    }

    /** On a page that asks who it is: the site's or the console's. */
    void signIn(String address, String account) {
        var who = run().at("/accounts/" + account);
        page.navigate(address);
        page.getByLabel("E-mail").fill(who.get("email").asText());
        page.getByLabel("Password").fill(who.get("password").asText());
        button("Sign in").click();
    }

    static String console() {
        return run().get("console").asText();
    }

    /** Waits until the page says so. */
    void heading(String name) {
        page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .waitFor();
    }

    Locator link(String name) {
        return page.getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
