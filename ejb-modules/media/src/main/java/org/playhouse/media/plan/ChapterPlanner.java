package org.playhouse.media.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.playhouse.media.Chapter;

/** Which chapters a film gets: the source's, on the film's time. */
final class ChapterPlanner {
    private static final int MOST = 1000;
    private static final int LONGEST_TITLE = 200;

    private ChapterPlanner() {}

    /** In their order, each with a title, no two at the same time. One alone divides nothing. */
    static List<Chapter> chapters(List<Chapter> source, EncodePlan plan) {
        Duration zero = zero(plan);
        List<Chapter> chapters = new ArrayList<>();
        for (Chapter chapter :
                source.stream().sorted(Comparator.comparing(Chapter::start)).toList()) {
            Duration own = chapter.start().minus(zero);
            Duration start = own.isNegative() ? Duration.ZERO : own;
            if (start.compareTo(plan.duration()) >= 0 || chapters.size() == MOST) {
                break;
            }
            if (!chapters.isEmpty() && chapters.get(chapters.size() - 1).start().equals(start)) {
                chapters.remove(chapters.size() - 1);
            }
            chapters.add(new Chapter(start, title(chapter.title(), chapters.size() + 1)));
        }
        return chapters.size() < 2 ? List.of() : List.copyOf(chapters);
    }

    /** The film's zero on the source's clock. */
    private static Duration zero(EncodePlan plan) {
        EncodePlan.Picture picture = plan.picture();
        double first = picture.firstTicks() * picture.timeBase().value();
        return Duration.ofNanos(Math.round(first * 1e9)).minus(plan.grid().timeOf(picture.leadFrames()));
    }

    private static String title(String said, int number) {
        String plain = said.replaceAll("\\p{Cntrl}+", " ").strip();
        if (plain.isEmpty()) {
            return "Chapter " + number;
        }
        int most = Math.min(plain.codePointCount(0, plain.length()), LONGEST_TITLE);
        return plain.substring(0, plain.offsetByCodePoints(0, most)).strip();
    }
}
