package org.playhouse.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.kernel.Problem;

@Tag("CAT-11")
class CaptionBodyTest {
    private static final byte[] BODY = {1};

    @Test
    void takesTheTypesThatCaptionsComeWith() {
        var said = new MediaType("Text", "VTT", Map.of("charset", "utf-8"));
        assertThat(CaptionBody.file(said, BODY).type()).contains("text/vtt");
        assertThat(CaptionBody.file(said, BODY).charset()).contains(StandardCharsets.UTF_8);
        assertThat(CaptionBody.file(null, null).bytes()).isEmpty();
    }

    @Test
    void refusesWhatIsNoText() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> CaptionBody.file(new MediaType("video", "mp4"), BODY))
                .satisfies(problem -> assertThat(problem.type().code()).isEqualTo("http.media-type"));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> CaptionBody.file(new MediaType("text", "plain", Map.of("charset", "a b")), BODY))
                .satisfies(problem -> assertThat(problem.type().code()).isEqualTo("http.media-type"));
    }
}
