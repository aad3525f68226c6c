package org.playhouse.media.dash;

import java.time.Duration;
import java.util.List;
import org.playhouse.media.Chapter;

/**
 * Chapters of a film as events of its period (ISO/IEC 23009-1, 5.10.2). No standard names chapters, so the scheme is our own:
 * each event lasts as long as its chapter, its message is the title.
 */
final class ChapterEvents {
    static final String SCHEME = "urn:playhouse:chapters:2026";

    private ChapterEvents() {}

    /** @param film how long the film lasts; the last chapter ends with it */
    static void write(Xml xml, List<Chapter> chapters, Duration film) {
        if (chapters.isEmpty()) {
            return;
        }
        xml.open("EventStream", "schemeIdUri", SCHEME, "timescale", 1000);
        for (int i = 0; i < chapters.size(); i++) {
            long start = millis(chapters.get(i).start());
            long end = millis(i + 1 < chapters.size() ? chapters.get(i + 1).start() : film);
            String title = chapters.get(i).title();
            xml.text("Event", title, "presentationTime", start, "duration", Math.max(0, end - start), "id", i + 1);
        }
        xml.close("EventStream");
    }

    private static long millis(Duration time) {
        return Math.floorDiv(time.toNanos() + 500_000, 1_000_000);
    }
}
