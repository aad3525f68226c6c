package org.playhouse.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("SEC-14")
class MaskingTest {
    @Test
    void hidesTheQueryOfEveryAddress() {
        assertThat(Masking.urls("Input from 'http://s3:9000/raw/a.mp4?X-Amz-Signature=abc&x=1': failed"))
                .isEqualTo("Input from 'http://s3:9000/raw/a.mp4?-': failed");
        assertThat(Masking.urls("https://a/b?c=d https://e/f?g=h")).isEqualTo("https://a/b?- https://e/f?-");
        assertThat(Masking.urls("no address?")).isEqualTo("no address?");
    }

    @Test
    void isInEveryCommandsWords() {
        Command command =
                Commands.captions(List.of(), "http://s3:9000/mezzanine/a?X-Amz-Signature=abc", Path.of("captions"));
        assertThat(command.toString()).contains("http://s3:9000/mezzanine/a?-").doesNotContain("abc");
        Tail tail = new Tail();
        tail.add("[error] http://s3/a?X-Amz-Signature=abc: End of file");
        assertThat(tail.lines()).isEqualTo(List.of("[error] http://s3/a?- End of file"));
    }
}
