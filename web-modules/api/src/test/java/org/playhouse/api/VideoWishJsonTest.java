package org.playhouse.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("TRN-04")
class VideoWishJsonTest {
    private static VideoWishJson wish(String protection, String template) {
        return new VideoWishJson("A walk", null, "walk.mp4", 1L, null, protection, null, template);
    }

    @Test
    void whatIsNotSaidIsTheTemplatesToDecide() {
        assertThat(wish(null, null).wish().template()).isEmpty();
        assertThat(wish(null, null).wish().protection()).isEmpty();
        assertThat(wish("none", "hevc10").wish().template()).contains("hevc10");
        assertThat(wish("none", "hevc10").wish().protection()).contains("none");
    }
}
