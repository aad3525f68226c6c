package org.playhouse.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Finds a real Chromium and starts it; says why when there is none (on CI that is a failure). */
final class Browsers implements AutoCloseable {
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--autoplay-policy=no-user-gesture-required");

    /** Short, because Chromium puts a socket there; one for all, because the driver keeps the environment it first saw. */
    private static final Path TEMPORARY = temporary();

    private final Playwright playwright;
    private final Browser browser;

    private Browsers(Path chromium) {
        playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1", "TMPDIR", TEMPORARY.toString())));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setHeadless(true)
                        .setArgs(ARGUMENTS));
    }

    static Browsers start() {
        var chromium = find();
        if (chromium.isEmpty() && "true".equals(System.getenv("CI"))) {
            Assertions.fail("No Chromium: install the package chromium or set PLAYHOUSE_CHROMIUM to its path.");
        }
        Assumptions.assumeTrue(
                chromium.isPresent(), "skipped: no Chromium found; install it or set PLAYHOUSE_CHROMIUM to its path");
        return new Browsers(chromium.get());
    }

    Browser browser() {
        return browser;
    }

    private static Optional<Path> find() {
        var named = Optional.ofNullable(System.getenv("PLAYHOUSE_CHROMIUM")).stream();
        return Stream.concat(
                        named,
                        Stream.of(
                                "/usr/bin/chromium",
                                "/usr/bin/chromium-browser",
                                "/usr/bin/google-chrome",
                                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"))
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Path temporary() {
        try {
            var folder = Files.createTempDirectory("playhouse-browser");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "no browser's file stays"));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
