package org.playhouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An operator at the console's templates, in real Chromium. */
@Tag("CLI-01")
@Tag("TRN-05")
class TemplatesBrowserIT extends AtAScreen {

    @BeforeEach
    void atTheConsole() {
        signIn(console(), "operator");
    }

    @Test
    void anOperatorWritesATemplateAndItsNextVersion() {
        var name = "walked-" + System.nanoTime();
        link("Templates").click();
        heading("Templates");
        link("default").waitFor();
        Axe.findsNothing(page, "console-templates");
        page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("A new template"))
                .fill(name);
        page.getByLabel("Begins like").selectOption("vp9");
        button("Write it").click();

        heading(name);
        page.getByText("Nothing is saved yet").waitFor();
        page.getByLabel("What it is for").fill("For a walk");
        page.getByLabel("Sizes").first().selectOption("these");
        page.getByLabel("Short side of size 1, pixels").fill("241");
        page.getByLabel("cbcs, which Apple needs").check();
        button("Save it").click();
        page.getByText("must be even and between").first().waitFor();
        page.getByText("cbcs is not defined for VP9").first().waitFor();
        Axe.findsNothing(page, "console-template-refused");
        page.getByLabel("Short side of size 1, pixels").fill("240");
        page.getByLabel("cbcs, which Apple needs").uncheck();
        button("Save it").click();
        page.getByText("Version 1 is saved").waitFor();

        button("Add a size").click();
        page.getByLabel("Short side of size 2, pixels").fill("144");
        page.getByLabel("At most, kbit/s (size 2)").fill("150");
        button("Save it").click();
        page.getByText("Version 2 is saved").waitFor();
        link("Version 1").click();
        page.getByText("1, an earlier one").waitFor();
        Axe.findsNothing(page, "console-template");
        var rungs =
                operator().get("/ops/v1/templates/" + name).expect(200).json().at("/video/rungs");
        assertThat(rungs.toString()).isEqualTo("[{\"height\":240},{\"bitrate\":150000,\"height\":144}]");
    }

    @Test
    void whoComesTooLateIsTold() {
        var name = "late-" + System.nanoTime();
        var at = "/ops/v1/templates/" + name;
        var operator = operator();
        operator.put(at, Map.of("video", Map.of("codec", "avc"))).expect(201);
        link("Templates").click();
        link(name).click();
        heading(name);
        page.getByLabel("What it is for").fill("Mine");
        operator.with("If-Match", "\"" + name + "-1\"")
                .put(at, Map.of("video", Map.of("codec", "hevc")))
                .expect(200);
        button("Save it").click();
        page.getByText("Somebody saved another version").waitFor();
        button("Show what it is now").click();
        page.getByText("HEVC, 8 bits").first().waitFor();
        assertThat(operator.get(at).expect(200).json().get("version").asInt()).isEqualTo(2);
    }

    @Test
    void aJobNamesItsTemplate() {
        var job = new Jobs(operator()).of(sample());
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Jobs"))
                .first()
                .waitFor();
        page.navigate(console() + "#/jobs/" + job.get("id").asText());
        link("default, version " + job.at("/template/version").asInt()).click();
        heading("default");
        page.getByText("H.264 (AVC)").first().waitFor();
    }
}
