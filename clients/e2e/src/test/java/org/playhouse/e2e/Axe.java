package org.playhouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks at a page as axe does, at both widths, and keeps a picture of each. */
final class Axe {
    private static final String LIBRARY = "clients/node_modules/axe-core/axe.min.js";
    private static final int[] WIDTHS = {390, 1440};

    private Axe() {}

    /** No violation at 390 and 1440 pixels; screenshots go to {@code target/screenshots/<name>-<width>.png}. */
    static void findsNothing(Page page, String name) {
        for (int width : WIDTHS) {
            page.setViewportSize(width, width == 390 ? 844 : 900);
            page.waitForTimeout(300);
            var folder = Client.root().resolve("clients/e2e/target/screenshots");
            page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + "-" + width + ".png")));
            assertThat(violations(page)).as("axe on %s at %d px", name, width).isEqualTo("[]");
        }
    }

    private static String violations(Page page) {
        try {
            // evaluated by the debugger, not by the page: its content security policy stays as it is
            page.evaluate(Files.readString(Client.root().resolve(Path.of(LIBRARY))) + ";0");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return (String) page.evaluate("async () => JSON.stringify((await axe.run()).violations.map(v => "
                + "({id: v.id, nodes: v.nodes.map(n => n.target.join(' ') + ': ' + n.failureSummary)})))");
    }
}
