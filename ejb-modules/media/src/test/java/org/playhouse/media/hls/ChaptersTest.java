package org.playhouse.media.hls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.media.Chapter;

@Tag("CAT-11")
class ChaptersTest {
    @Test
    void eachLastsUntilTheNext() {
        var chapters =
                List.of(new Chapter(Duration.ZERO, "The \"letter\""), new Chapter(Duration.ofMillis(90_500), "Lübeck"));
        assertThat(Chapters.json(chapters, Duration.ofSeconds(100))).isEqualTo("""
                [
                {"chapter":1,"start-time":0.000,"duration":90.500,"titles":[{"language":"und","title":"The \\"letter\\""}]},
                {"chapter":2,"start-time":90.500,"duration":9.500,"titles":[{"language":"und","title":"Lübeck"}]}
                ]
                """);
        assertThat(Chapters.sessionData(chapters))
                .isEqualTo("#EXT-X-SESSION-DATA:DATA-ID=\"com.apple.hls.chapters\",URI=\"chapters.json\"\n");
    }

    @Test
    void aFilmWithoutChaptersSaysNothing() {
        assertThat(Chapters.sessionData(List.of())).isEmpty();
    }
}
