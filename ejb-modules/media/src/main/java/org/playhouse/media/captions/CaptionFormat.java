package org.playhouse.media.captions;

import java.util.Locale;
import java.util.Optional;

/** What a file of captions is written in. */
public enum CaptionFormat {
    /** W3C WebVTT. */
    WEBVTT,
    /** SubRip, as players read it; there is no standard. */
    SRT,
    /** W3C TTML2, text of the IMSC 1.1 text profile. */
    TTML,
    /** (Advanced) SubStation Alpha, v4 and v4+. */
    ASS;

    /**
     * What a media type says; nothing for one that captions of several kinds come with.
     *
     * @param type without parameters
     */
    public static Optional<CaptionFormat> of(String type) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "text/vtt" -> Optional.of(WEBVTT);
            case "application/x-subrip", "text/srt", "text/x-srt", "application/srt" -> Optional.of(SRT);
            case "application/ttml+xml", "application/xml", "text/xml" -> Optional.of(TTML);
            case "text/x-ass", "text/x-ssa", "application/x-ass", "application/x-ssa" -> Optional.of(ASS);
            default -> Optional.empty();
        };
    }

    /** What the file begins like; what begins like nothing else is SubRip. */
    static CaptionFormat recognised(String[] lines) {
        for (String line : lines) {
            String word = line.strip().toLowerCase(Locale.ROOT);
            if (word.startsWith("webvtt")) {
                return WEBVTT;
            }
            if (word.startsWith("<?xml") || word.startsWith("<tt") || word.startsWith("<!")) {
                return TTML;
            }
            if (word.startsWith("[script info]") || word.startsWith("[v4") || word.startsWith("[events]")) {
                return ASS;
            }
            if (!word.isEmpty() && !word.startsWith(";")) {
                return SRT;
            }
        }
        return SRT;
    }
}
