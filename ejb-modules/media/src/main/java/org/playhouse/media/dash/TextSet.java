package org.playhouse.media.dash;

import java.time.Duration;
import org.playhouse.media.CaptionKind;
import org.playhouse.media.presentation.PresentedText;

/** Captions beside the film: one WebVTT file per adaptation set (DASH-IF IOP 6.4.5). */
final class TextSet {
    private TextSet() {}

    static void write(Xml xml, PresentedText text, int id, Duration duration) {
        xml.open(
                "AdaptationSet",
                "id",
                id,
                "contentType",
                "text",
                "mimeType",
                "text/vtt",
                "lang",
                text.known() ? text.language() : null);
        xml.text("Label", text.name());
        xml.empty("Role", "schemeIdUri", "urn:mpeg:dash:role:2011", "value", role(text.kind()));
        long millis = Math.max(1, duration.toMillis());
        xml.open("Representation", "id", text.folder(), "bandwidth", Math.max(1, text.bytes() * 8000L / millis));
        xml.text("BaseURL", text.folder() + "/" + PresentedText.FILE);
        xml.close("Representation").close("AdaptationSet");
    }

    private static String role(CaptionKind kind) {
        return switch (kind) {
            case SUBTITLES -> "subtitle";
            case CAPTIONS -> "caption";
            case FORCED -> "forced-subtitle";
        };
    }
}
