package org.playhouse.media.imsc;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.playhouse.media.Languages;
import org.playhouse.media.imsc.CueMarkup.Look;
import org.playhouse.media.imsc.CueMarkup.Run;
import org.playhouse.media.webvtt.Cue;

/**
 * WebVTT cues as a document of the IMSC1 text profile (W3C TTML Profiles for Internet Media Subtitles and Captions 1.0.1):
 * times on the film's media time, a region for each place, faces and colours as spans. No caption makes an empty body.
 */
final class ImscDocument {
    private ImscDocument() {}

    /** @param language BCP 47; an unknown one is said as such (XML 1.0, 2.12) */
    static byte[] write(List<Cue> cues, String language) {
        Map<CueRegion, String> regions = new LinkedHashMap<>();
        StringBuilder body = new StringBuilder();
        for (Cue cue : cues) {
            String region = regions.computeIfAbsent(CueRegion.of(cue.settings()), any -> "r" + (regions.size() + 1));
            body.append("<p begin=\"")
                    .append(time(cue.start()))
                    .append("\" end=\"")
                    .append(time(cue.end()));
            body.append("\" region=\"").append(region).append("\" style=\"s1\">");
            CueMarkup.runs(cue.text()).forEach(run -> run(body, run));
            body.append("</p>\n");
        }
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        out.append("<tt xmlns=\"http://www.w3.org/ns/ttml\" xmlns:ttp=\"http://www.w3.org/ns/ttml#parameter\"")
                .append(" xmlns:tts=\"http://www.w3.org/ns/ttml#styling\"")
                .append(" ttp:profile=\"http://www.w3.org/ns/ttml/profile/imsc1/text\" ttp:timeBase=\"media\"")
                .append(" xml:space=\"preserve\" xml:lang=\"")
                .append(language.equals(Languages.UNKNOWN) ? "" : text(language))
                .append("\">\n<head>\n<styling>\n<style xml:id=\"s1\" tts:fontFamily=\"proportionalSansSerif\"")
                .append(" tts:fontSize=\"80%\" tts:lineHeight=\"125%\" tts:color=\"white\"/>\n")
                .append("<style xml:id=\"s2\" tts:backgroundColor=\"#000000CC\"/>\n</styling>\n<layout>\n");
        regions.forEach((region, id) -> out.append("<region xml:id=\"")
                .append(id)
                .append("\" ")
                .append(region.attributes())
                .append(" tts:overflow=\"visible\"/>\n"));
        out.append("</layout>\n</head>\n<body>\n<div>\n").append(body).append("</div>\n</body>\n</tt>\n");
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Every line has a dark ground behind it, as WebVTT's captions have. */
    private static void run(StringBuilder out, Run run) {
        if (run.lineEnd()) {
            out.append("<br/>");
            return;
        }
        Look look = run.look();
        out.append("<span style=\"s2\"");
        out.append(look.italic() ? " tts:fontStyle=\"italic\"" : "");
        out.append(look.bold() ? " tts:fontWeight=\"bold\"" : "");
        out.append(look.underline() ? " tts:textDecoration=\"underline\"" : "");
        out.append(look.colour().isEmpty() ? "" : " tts:color=\"" + look.colour() + '"');
        out.append(look.background().isEmpty() ? "" : " tts:backgroundColor=\"" + look.background() + '"');
        out.append('>').append(text(run.text())).append("</span>");
    }

    /** Escaped, without what XML cannot hold (XML 1.0, 2.2). */
    private static String text(String said) {
        StringBuilder out = new StringBuilder();
        said.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> {
                    boolean held = point == '\t'
                            || point >= 0x20 && point <= 0xD7FF
                            || point >= 0xE000 && point <= 0xFFFD
                            || point >= 0x10000;
                    out.append(held ? Character.toString(point) : "");
                }
            }
        });
        return out.toString();
    }

    /** Clock time with milliseconds (TTML1, 10.3.1). */
    private static String time(long millis) {
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d.%03d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1000 % 60,
                millis % 1000);
    }
}
