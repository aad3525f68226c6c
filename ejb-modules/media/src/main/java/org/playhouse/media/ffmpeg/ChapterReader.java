package org.playhouse.media.ffmpeg;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.playhouse.media.Chapter;

/** ffprobe's JSON of a source's chapters in our words. */
final class ChapterReader {
    private ChapterReader() {}

    static List<Chapter> chapters(Map<?, ?> answer) {
        List<Chapter> chapters = new ArrayList<>();
        if (answer.get("chapters") instanceof List<?> list) {
            for (Object each : list) {
                Map<?, ?> chapter = (Map<?, ?>) each;
                String start = String.valueOf(chapter.get("start_time"));
                if (start.matches("-?\\d{1,9}(\\.\\d{1,9})?")) {
                    Object title = chapter.get("tags") instanceof Map<?, ?> tags ? tags.get("title") : null;
                    chapters.add(new Chapter(
                            Duration.ofNanos(Math.round(Double.parseDouble(start) * 1e9)),
                            title == null ? "" : title.toString()));
                }
            }
        }
        return chapters;
    }
}
