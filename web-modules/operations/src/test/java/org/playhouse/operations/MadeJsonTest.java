package org.playhouse.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.ingest.FilmAudio;
import org.playhouse.ingest.FilmCaption;
import org.playhouse.ingest.FilmFinding;
import org.playhouse.ingest.FilmLadder;
import org.playhouse.ingest.FilmProgress;
import org.playhouse.ingest.FilmRendition;
import org.playhouse.ingest.FilmStatus;
import org.playhouse.ingest.FilmView;
import org.playhouse.ingest.TemplateRef;

@Tag("TRN-05")
class MadeJsonTest {
    @Test
    void tellsEveryTrackAsTheVideoDoes() {
        var made = MadeJson.of(new FilmView(
                UUID.randomUUID(),
                FilmStatus.PUBLISHED,
                new FilmLadder(new TemplateRef("small", 2), 1.5),
                new FilmProgress("done", 1, Optional.empty()),
                "READY",
                List.of(new FilmRendition("240p", 426, 240, "avc1.640015", 55_855, 25)),
                List.of(new FilmAudio("audio", "de", 2, "Opus", "main")),
                List.of(new FilmCaption("Deutsch", "de", "subtitles", "webvtt")),
                List.of(),
                List.of(new FilmFinding("info", "source.range-reduced", "became standard")),
                List.of(),
                Optional.empty(),
                9));
        assertThat(made)
                .isEqualTo(new MadeJson(
                        List.of(new MadeJson.Rendition("240p", 426, 240, "avc1.640015", 55_855, 25, "READY")),
                        List.of(new MadeJson.Sound("audio", "de", 2, "Opus", "main")),
                        List.of(new MadeJson.Caption("Deutsch", "de", "subtitles", "webvtt")),
                        List.of(new MadeJson.Finding("info", "source.range-reduced", "became standard"))));
    }
}
