package org.playhouse.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.ingest.Template;
import org.playhouse.kernel.Problem;

@Tag("TRN-04")
class VideoWishJsonTest {
    private static VideoWishJson wish(String template) {
        return new VideoWishJson("A walk", null, "walk.mp4", 1L, null, null, null, template);
    }

    @Test
    void takesATemplateByItsName() {
        assertThat(wish(null).wish().template()).isEqualTo(Template.DEFAULT);
        for (var template : Template.values()) {
            assertThat(wish(template.word()).wish().template()).isEqualTo(template);
        }
    }

    @Test
    void refusesAnUnknownTemplateByTheFieldsName() {
        for (var name : new String[] {"h265", "", "HEVC"}) {
            assertThatThrownBy(() -> wish(name).wish())
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.details().toString()).contains("template", "hevc10"));
        }
    }
}
