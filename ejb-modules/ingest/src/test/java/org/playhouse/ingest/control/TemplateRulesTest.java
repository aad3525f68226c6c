package org.playhouse.ingest.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.ingest.TemplateChange;
import org.playhouse.ingest.TemplateContent;
import org.playhouse.ingest.TemplateContent.Pictures;
import org.playhouse.ingest.TemplateContent.Protection;
import org.playhouse.ingest.TemplateContent.Rung;
import org.playhouse.ingest.TemplateContent.Sound;
import org.playhouse.kernel.Problem;

@Tag("TRN-05")
class TemplateRulesTest {
    private static final Sound AAC = new Sound(List.of("aac"), 6);
    private static final Protection BOTH = new Protection("film", List.of("cbcs", "cenc"));

    @Test
    void takesWhatTheHouseMakes() {
        assertThatCode(() -> TemplateRules.demand(change("tv-4k", pictures("hevc10"), AAC, BOTH)))
                .doesNotThrowAnyException();
        assertThat(refused(pictures("vp9"), AAC, new Protection("drm", List.of("cenc"))))
                .isEmpty();
        assertThat(refused(sizes(new Rung(2160, Optional.of(9_000_000L)), new Rung(144, Optional.empty())), AAC, BOTH))
                .isEmpty();
        assertThat(refused(pictures("av1"), AAC, new Protection("none", List.of())))
                .isEmpty();
    }

    @Test
    void namesEveryFieldThatIsWrong() {
        var rungs =
                sizes(new Rung(721, Optional.empty()), new Rung(480, Optional.of(1L)), new Rung(480, Optional.empty()));
        assertThat(refused(rungs, new Sound(List.of("mp3", "aac", "aac"), 5), new Protection("maybe", List.of("cens"))))
                .contains(
                        "video.rungs.0.height",
                        "video.rungs.1.bitrate",
                        "video.rungs.2.height",
                        "audio.codecs",
                        "audio.maxChannels",
                        "protection.mode",
                        "protection.schemes");
        assertThat(fields(change("Default", pictures("h264"), new Sound(List.of(), 6), BOTH)))
                .containsExactly("name", "video.codec", "audio.codecs");
        var many = IntStream.range(0, 9)
                .mapToObj(i -> new Rung(144 + 2 * i, Optional.empty()))
                .toArray(Rung[]::new);
        assertThat(refused(sizes(many), AAC, BOTH)).containsExactly("video.rungs");
        var both = new Pictures("avc", Optional.of(720), List.of(new Rung(720, Optional.empty())));
        assertThat(refused(both, AAC, BOTH)).containsExactly("video.maxHeight");
    }

    @Test
    void refusesWhatTheStandardsDoNotDefine() {
        assertThat(refused(pictures("vp9"), AAC, BOTH)).containsExactly("protection.schemes");
        assertThat(refused(pictures("avc"), AAC, new Protection("none", List.of("cbcs"))))
                .containsExactly("protection.schemes");
        assertThat(refused(pictures("avc"), AAC, new Protection("drm", List.of("cbcs"), Optional.of(9))))
                .containsExactly("protection.keyPeriodSeconds");
        assertThat(refused(pictures("avc"), AAC, new Protection("none", List.of(), Optional.of(60))))
                .containsExactly("protection.keyPeriodSeconds");
        assertThat(refused(pictures("avc"), AAC, new Protection("drm", List.of())))
                .containsExactly("protection.schemes");
    }

    private static Pictures pictures(String codec) {
        return new Pictures(codec, Optional.empty(), List.of());
    }

    private static Pictures sizes(Rung... rungs) {
        return new Pictures("avc", Optional.empty(), List.of(rungs));
    }

    private static TemplateChange change(String name, Pictures video, Sound audio, Protection protection) {
        var content = new TemplateContent(Optional.empty(), video, audio, true, protection);
        return new TemplateChange(name, content, Optional.empty(), false, Optional.empty());
    }

    private static List<String> refused(Pictures video, Sound audio, Protection protection) {
        return fields(change("small", video, audio, protection));
    }

    private static List<String> fields(TemplateChange change) {
        var problem = catchThrowableOfType(Problem.class, () -> TemplateRules.demand(change));
        if (problem == null) {
            return List.of();
        }
        assertThat(problem.type().code()).isEqualTo("http.invalid");
        return ((List<?>) problem.details().get("fields"))
                .stream()
                        .map(field -> (String) ((Map<?, ?>) field).get("field"))
                        .toList();
    }
}
