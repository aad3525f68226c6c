package org.playhouse.devstack;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class FilmsTest {
    @Test
    void saysWhereAFilmIs() {
        Films.Progress film = progress("""
                {"id":"v1","status":"TRANSCODING","progress":{"stage":"encode","fraction":0.359},"findings":[]}""");

        assertThat(film.line()).isEqualTo("film v1 TRANSCODING encode 35");
        assertThat(film.ended()).isFalse();
    }

    @Test
    void saysWhyAFilmWasRejected() {
        Films.Progress film = progress("""
                {"id":"v1","status":"REJECTED","progress":{"stage":"done","fraction":1},
                 "findings":[{"severity":"warning","code":"source.repaired","message":"Mended."},
                             {"severity":"error","code":"source.not-media","message":"Not a film."}]}""");

        assertThat(film.ended()).isTrue();
        assertThat(film.lastLine()).isEqualTo("film v1 REJECTED source.not-media: Not a film.");
    }

    @Test
    void saysNothingMoreOfAPublishedFilm() {
        assertThat(progress("{\"id\":\"v1\",\"status\":\"PUBLISHED\"}").lastLine())
                .isEqualTo("film v1 PUBLISHED");
    }

    private static Films.Progress progress(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return Films.Progress.of(reader.readObject());
        }
    }
}
