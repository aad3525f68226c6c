package org.playhouse.media.hls;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import org.playhouse.media.Chapter;
import org.playhouse.media.plan.Json;

/** Chapters of a film as Apple's players read them: session data that names a JSON file (RFC 8216bis, 4.4.6.4). */
public final class Chapters {
    /** What the file is called, beside the multivariant playlist. */
    public static final String FILE = "chapters.json";

    private Chapters() {}

    /** A line of the multivariant playlist; nothing when there are none. */
    public static String sessionData(List<Chapter> chapters) {
        return chapters.isEmpty()
                ? ""
                : "#EXT-X-SESSION-DATA:DATA-ID=\"com.apple.hls.chapters\",URI=\"" + FILE + "\"\n";
    }

    /** @param film how long the film lasts; the last chapter ends with it */
    public static String json(List<Chapter> chapters, Duration film) {
        StringBuilder out = new StringBuilder("[");
        for (int i = 0; i < chapters.size(); i++) {
            Chapter chapter = chapters.get(i);
            Duration end = i + 1 < chapters.size() ? chapters.get(i + 1).start() : film;
            out.append(i == 0 ? "\n" : ",\n").append("{\"chapter\":").append(i + 1);
            out.append(",\"start-time\":").append(seconds(chapter.start()));
            out.append(",\"duration\":").append(seconds(end.minus(chapter.start())));
            out.append(",\"titles\":[{\"language\":\"und\",\"title\":");
            out.append(Json.write(chapter.title())).append("}]}");
        }
        return out.append("\n]\n").toString();
    }

    private static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toNanos(), 9)
                .setScale(3, RoundingMode.HALF_UP)
                .max(BigDecimal.ZERO)
                .toPlainString();
    }
}
