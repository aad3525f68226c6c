package org.playhouse.media.hls;

import java.util.List;
import java.util.stream.Collectors;
import org.playhouse.media.CaptionKind;
import org.playhouse.media.presentation.PresentedText;

/** Captions of the multivariant playlist: one group for every variant (RFC 8216bis, 4.4.6.1). */
final class TextGroup {
    private static final String GROUP = "text";

    private TextGroup() {}

    static String renditions(List<PresentedText> texts) {
        return texts.stream().map(TextGroup::rendition).collect(Collectors.joining());
    }

    /** Of EXT-X-STREAM-INF; nothing when there are none. */
    static String attribute(List<PresentedText> texts) {
        return texts.isEmpty() ? "" : ",SUBTITLES=\"" + GROUP + "\"";
    }

    private static String rendition(PresentedText text) {
        boolean forced = text.kind() == CaptionKind.FORCED;
        return "#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"" + GROUP + "\",NAME=\"" + HlsWriter.quoted(text.name()) + "\""
                + (text.known() ? ",LANGUAGE=\"" + text.language() + "\"" : "")
                + ",DEFAULT=NO,AUTOSELECT=YES,FORCED=" + (forced ? "YES" : "NO")
                + (text.kind() == CaptionKind.CAPTIONS
                        ? ",CHARACTERISTICS=\"public.accessibility.transcribes-spoken-dialog,"
                                + "public.accessibility.describes-music-and-sound\""
                        : "")
                + ",URI=\"" + text.folder() + "/playlist.m3u8\"\n";
    }
}
