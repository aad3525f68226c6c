package org.playhouse.media.webvtt;

import java.time.Duration;
import java.util.function.IntFunction;
import org.playhouse.media.presentation.Pictures.Storyboard;

/** Scrub pictures as WebVTT cues with media fragments ({@code #xywh=}, W3C Media Fragments 4.2.2). */
public final class StoryboardVtt {
    private StoryboardVtt() {}

    /** @param sheetUrl URL of sheet n (from 1), relative or absolute */
    public static String write(Storyboard storyboard, Duration duration, IntFunction<String> sheetUrl) {
        throw new UnsupportedOperationException();
    }
}
