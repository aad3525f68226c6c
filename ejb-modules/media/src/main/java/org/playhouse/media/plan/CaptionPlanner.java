package org.playhouse.media.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.playhouse.media.CaptionKind;
import org.playhouse.media.Languages;
import org.playhouse.media.cea.ClosedCaptions;
import org.playhouse.media.plan.EncodePlan.Caption;

/** Which captions a film gets: each text of the source that is text. */
final class CaptionPlanner {
    /** Ten channels, each of which may speak. */
    private static final String CAPTION_DATA = "eia_608";

    private static final Set<String> TEXT =
            Set.of("subrip", "srt", "ass", "ssa", "webvtt", "mov_text", "text", Caption.TTML, CAPTION_DATA);
    private static final int MOST = 64;

    private CaptionPlanner() {}

    static List<Caption> captions(SourceReport source, long zeroMicros) {
        Set<String> names = new HashSet<>();
        List<Caption> captions = new ArrayList<>();
        for (SourceReport.Text text : source.subtitles()) {
            if (text.codec().equals(CAPTION_DATA)) {
                captions.addAll(channels(text, zeroMicros, names));
            } else if (readable(text) && captions.size() < MOST) {
                String language = Languages.tag(text.language());
                captions.add(new Caption(
                        text.index(),
                        language,
                        name(text, language, names),
                        kind(text),
                        zeroMicros,
                        Optional.of(Caption.TTML).filter(text.codec()::equals)));
            }
        }
        return captions;
    }

    /** The first one's language is the stream's where the programme does not say it of the channel. */
    private static List<Caption> channels(SourceReport.Text text, long zeroMicros, Set<String> names) {
        List<Caption> channels = new ArrayList<>();
        for (String channel : ClosedCaptions.CHANNELS) {
            boolean first = channels.isEmpty();
            String language = text.marks().stream()
                    .filter(mark -> mark.startsWith(channel + "="))
                    .findFirst()
                    .map(mark -> Languages.tag(mark.substring(channel.length() + 1)))
                    .orElse(first ? Languages.tag(text.language()) : Languages.UNKNOWN);
            String name = first
                    ? TrackNames.unique(text.title(), language, "Subtitles", " (captions)", names)
                    : TrackNames.unique("", language, title(channel), " (captions)", names);
            channels.add(
                    new Caption(text.index(), language, name, CaptionKind.CAPTIONS, zeroMicros, Optional.of(channel)));
        }
        return channels;
    }

    private static String title(String channel) {
        return channel.replace("cc", "CC").replace("service", "Service ");
    }

    /** What is not shown, each said to the creator. */
    static List<Finding> leftOut(SourceReport source) {
        List<Finding> findings = new ArrayList<>();
        List<SourceReport.Text> texts = source.subtitles();
        for (int i = 0; i < texts.size(); i++) {
            if (!readable(texts.get(i))) {
                findings.add(Findings.CAPTIONS_LEFT_OUT.saying(
                        i + 1,
                        Languages.tag(texts.get(i).language()),
                        texts.get(i).codec().isEmpty()
                                ? "of an unknown kind"
                                : "in " + texts.get(i).codec()));
            }
        }
        return findings;
    }

    private static boolean readable(SourceReport.Text text) {
        return TEXT.contains(text.codec());
    }

    private static CaptionKind kind(SourceReport.Text text) {
        if (text.is("forced")) {
            return CaptionKind.FORCED;
        }
        return text.is("hearing_impaired") || text.is("captions") ? CaptionKind.CAPTIONS : CaptionKind.SUBTITLES;
    }

    private static String name(SourceReport.Text text, String language, Set<String> taken) {
        String suffix = switch (kind(text)) {
            case SUBTITLES -> "";
            case CAPTIONS -> " (captions)";
            case FORCED -> " (forced)";
        };
        return TrackNames.unique(text.title(), language, "Subtitles", suffix, taken);
    }
}
