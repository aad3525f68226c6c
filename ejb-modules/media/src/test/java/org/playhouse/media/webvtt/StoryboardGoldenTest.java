package org.playhouse.media.webvtt;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.media.Clips;
import org.playhouse.media.Golden;

@Tag("TRN-06")
class StoryboardGoldenTest {
    @Test
    void oneCuePerTile() {
        var board = Clips.film().pictures().storyboard().orElseThrow();
        Golden.matches(
                "storyboard.vtt", StoryboardVtt.write(board, Duration.ofMillis(3360), n -> "storyboard-" + n + ".jpg"));
    }
}
