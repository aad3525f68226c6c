package org.playhouse.origin;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.playhouse.media.presentation.Presentation;
import org.playhouse.media.webvtt.StoryboardVtt;

/** Pictures that a presentation has. */
final class Stills {
    private Stills() {}

    static boolean has(Presentation presentation, String key) {
        var pictures = presentation.pictures();
        return pictures.poster().filter(poster -> poster.key().equals(key)).isPresent()
                || pictures.thumbnails().stream()
                        .anyMatch(thumbnail -> thumbnail.key().equals(key))
                || pictures.storyboard()
                        .filter(storyboard -> storyboard.sheets().contains(key))
                        .isPresent();
    }

    /** The scrub pictures as WebVTT. */
    static byte[] cues(Presentation presentation) {
        var storyboard = presentation.pictures().storyboard().orElseThrow(Media::unknown);
        int root = presentation.id().toString().length() + 1;
        return StoryboardVtt.write(
                        storyboard,
                        presentation.duration(),
                        n -> storyboard.sheets().get(n - 1).substring(root))
                .getBytes(UTF_8);
    }
}
