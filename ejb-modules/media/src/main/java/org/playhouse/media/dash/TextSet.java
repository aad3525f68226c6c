package org.playhouse.media.dash;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.playhouse.media.CaptionKind;
import org.playhouse.media.imsc.TextTrack;
import org.playhouse.media.presentation.PresentedText;

/** Captions, each as one WebVTT file and as segments of IMSC1 (DASH-IF IOP 6.4.5). */
final class TextSet {
    /** Tells the second form of a text from the first where a player lists both. */
    private static final String SECOND = " (IMSC1)";

    private TextSet() {}

    static void write(Xml xml, PresentedText text, int id, Duration duration) {
        xml.open("AdaptationSet", "id", id, "contentType", "text", "mimeType", "text/vtt", "lang", language(text));
        purpose(xml, text.name(), text.kind());
        long millis = Math.max(1, duration.toMillis());
        xml.open("Representation", "id", text.folder(), "bandwidth", Math.max(1, text.bytes() * 8000L / millis));
        xml.text("BaseURL", text.folder() + "/" + PresentedText.FILE);
        xml.close("Representation").close("AdaptationSet");
    }

    /** ISO/IEC 14496-30 in segments of the film's grid; televisions read nothing else. */
    static void imsc1(Xml xml, PresentedText text, int id, TextTrack track) {
        xml.open(
                "AdaptationSet",
                "id",
                id,
                "contentType",
                "text",
                "mimeType",
                "application/mp4",
                "codecs",
                TextTrack.CODEC,
                "lang",
                language(text),
                "segmentAlignment",
                "true",
                "startWithSAP",
                "1");
        purpose(xml, text.name() + SECOND, text.kind());
        xml.open("Representation", "id", text.folder() + "-imsc1", "bandwidth", track.bitrate(text));
        DashWriter.segments(
                xml, track.timescale(), track.segments(), text.folder() + "/init.mp4", text.folder() + "/$Number$.m4s");
        xml.close("Representation").close("AdaptationSet");
    }

    private static @Nullable String language(PresentedText text) {
        return text.known() ? text.language() : null;
    }

    /** Clause 5.8.5.5; captions are for those who are hard of hearing (TV-Anytime, AudioPurposeCS). */
    private static void purpose(Xml xml, String label, CaptionKind kind) {
        xml.text("Label", label);
        if (kind == CaptionKind.CAPTIONS) {
            xml.empty("Accessibility", "schemeIdUri", "urn:tva:metadata:cs:AudioPurposeCS:2007", "value", 2);
        }
        xml.empty("Role", "schemeIdUri", "urn:mpeg:dash:role:2011", "value", role(kind));
    }

    private static String role(CaptionKind kind) {
        return switch (kind) {
            case SUBTITLES -> "subtitle";
            case CAPTIONS -> "caption";
            case FORCED -> "forced-subtitle";
        };
    }
}
