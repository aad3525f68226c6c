package org.playhouse.media.webvtt;

import java.time.Duration;
import java.util.Locale;
import java.util.function.IntFunction;
import org.playhouse.media.presentation.Pictures.Storyboard;

/** Scrub pictures as WebVTT cues with media fragments ({@code #xywh=}, W3C Media Fragments 4.2.2). */
public final class StoryboardVtt {
    private StoryboardVtt() {}

    /** @param sheetUrl URL of sheet n (from 1), relative or absolute */
    public static String write(Storyboard storyboard, Duration duration, IntFunction<String> sheetUrl) {
        StringBuilder out = new StringBuilder("WEBVTT\n");
        int tilesPerSheet = storyboard.tilesPerSheet();
        for (int tile = 0; tile < storyboard.tiles(); tile++) {
            Duration start = storyboard.interval().multipliedBy(tile);
            Duration end = storyboard.interval().multipliedBy(tile + 1L);
            if (tile + 1 == storyboard.tiles() || end.compareTo(duration) > 0) {
                end = duration;
            }
            if (start.compareTo(end) >= 0) {
                break;
            }
            int place = tile % tilesPerSheet;
            out.append('\n')
                    .append(time(start))
                    .append(" --> ")
                    .append(time(end))
                    .append('\n');
            out.append(sheetUrl.apply(tile / tilesPerSheet + 1)).append("#xywh=");
            out.append(place % storyboard.columns() * storyboard.tileWidth()).append(',');
            out.append(place / storyboard.columns() * storyboard.tileHeight()).append(',');
            out.append(storyboard.tileWidth())
                    .append(',')
                    .append(storyboard.tileHeight())
                    .append('\n');
        }
        return out.toString();
    }

    private static String time(Duration at) {
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d.%03d",
                at.toHours(),
                at.toMinutesPart(),
                at.toSecondsPart(),
                at.toMillisPart());
    }
}
