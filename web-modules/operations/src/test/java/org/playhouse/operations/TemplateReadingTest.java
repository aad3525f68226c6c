package org.playhouse.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.ingest.TemplateContent;
import org.playhouse.ingest.TemplateContent.Rung;
import org.playhouse.kernel.Problem;

@Tag("TRN-05")
class TemplateReadingTest {
    @Test
    void readsEveryField() {
        var wish = read("""
                {"name": "small", "version": 3, "createdAt": "2026-01-01T00:00:00Z", "createdBy": null,
                 "description": "For phones", "reason": "they asked",
                 "video": {"codec": "hevc", "rungs": [{"height": 360, "bitrate": 400000}, {"height": 240}]},
                 "audio": {"codecs": ["aac", "opus"], "maxChannels": 2}, "captions": {"embedded": false},
                 "protection": {"mode": "drm", "schemes": ["cenc"]}, "previewFirst": true}
                """);
        assertThat(wish.reason()).contains("they asked");
        assertThat(wish.content())
                .isEqualTo(new TemplateContent(
                        Optional.of("For phones"),
                        new TemplateContent.Pictures(
                                "hevc",
                                Optional.empty(),
                                List.of(new Rung(360, Optional.of(400_000L)), new Rung(240, Optional.empty()))),
                        new TemplateContent.Sound(List.of("aac", "opus"), 2),
                        false,
                        new TemplateContent.Protection("drm", List.of("cenc")),
                        true));
    }

    @Test
    void whatIsNotSaidIsUsual() {
        var usual =
                read("{\"video\": {\"codec\": \"avc\", \"maxHeight\": 720}}").content();
        assertThat(usual.video().maxHeight()).contains(720);
        assertThat(usual.audio()).isEqualTo(new TemplateContent.Sound(List.of("aac"), 6));
        assertThat(usual.captions()).isTrue();
        assertThat(usual.previewFirst()).isFalse();
        assertThat(usual.protection()).isEqualTo(new TemplateContent.Protection("film", List.of("cbcs", "cenc")));
        assertThat(read("{\"video\": {\"codec\": \"vp9\"}}")
                        .content()
                        .protection()
                        .schemes())
                .containsExactly("cenc");
        assertThat(read("{\"video\": {}, \"protection\": {\"mode\": \"none\"}}")
                        .content()
                        .protection()
                        .schemes())
                .isEmpty();
    }

    @Test
    void namesWhatIsNotKnownOrOfAnotherType() {
        assertThat(refused("""
                {"video": {"codec": 1, "profile": "main", "rungs": [{"bitrate": "much"}, 720]},
                 "audio": {"codecs": "aac", "maxChannels": 2.5}, "captions": {"embedded": "yes"},
                 "protection": "drm", "ladder": [], "previewFirst": 1}
                """))
                .containsExactlyInAnyOrder(
                        "ladder",
                        "previewFirst",
                        "video.profile",
                        "video.codec",
                        "video.rungs.0.height",
                        "video.rungs.0.bitrate",
                        "video.rungs.1",
                        "audio.codecs",
                        "audio.maxChannels",
                        "captions.embedded",
                        "protection");
        assertThat(refused("{}")).containsExactly("video");
        assertThat(refused("[]")).containsExactly("body");
        assertThat(refused("")).containsExactly("body");
        var notJson = catchThrowableOfType(Problem.class, () -> read("{\"video\""));
        assertThat(notJson.type().code()).isEqualTo("http.malformed");
    }

    private static TemplateReading.Wish read(String json) {
        return TemplateReading.of(json.getBytes(UTF_8));
    }

    private static List<String> refused(String json) {
        var problem = catchThrowableOfType(Problem.class, () -> read(json));
        assertThat(problem.type().code()).isEqualTo("http.invalid");
        return ((List<?>) problem.details().get("fields"))
                .stream()
                        .map(field -> (String) ((Map<?, ?>) field).get("field"))
                        .toList();
    }
}
