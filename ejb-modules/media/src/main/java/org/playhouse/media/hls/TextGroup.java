package org.playhouse.media.hls;

import java.util.List;
import java.util.stream.Collectors;
import org.playhouse.media.CaptionKind;
import org.playhouse.media.imsc.TextTrack;
import org.playhouse.media.presentation.PresentedText;

/**
 * Captions that a variant can be read with: one coding of every text of the film (RFC 8216bis, 4.4.6.1.1). The groups have
 * the same members under the same names, so that players offer each text once.
 *
 * @param codec of the variant's CODECS; empty for WebVTT, which has none
 * @param playlist of a text, in its folder
 */
record TextGroup(String id, String codec, String playlist, List<PresentedText> texts) {
    /** What the playlist of IMSC1 is called in a text's folder. */
    static final String IMSC1 = "imsc1.m3u8";

    private static final TextGroup NONE = new TextGroup("", "", "", List.of());

    /** WebVTT first, which every player reads. */
    static List<TextGroup> of(List<PresentedText> texts) {
        return texts.isEmpty()
                ? List.of(NONE)
                : List.of(
                        new TextGroup("text", "", "playlist.m3u8", texts),
                        new TextGroup("imsc1", TextTrack.CODEC, IMSC1, texts));
    }

    String renditions() {
        return texts.stream().map(this::rendition).collect(Collectors.joining());
    }

    /** Of EXT-X-STREAM-INF; nothing when there are none. */
    String attribute() {
        return texts.isEmpty() ? "" : ",SUBTITLES=\"" + id + "\"";
    }

    private String rendition(PresentedText text) {
        boolean forced = text.kind() == CaptionKind.FORCED;
        return "#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"" + id + "\",NAME=\"" + HlsWriter.quoted(text.name()) + "\""
                + (text.known() ? ",LANGUAGE=\"" + text.language() + "\"" : "")
                + ",DEFAULT=NO,AUTOSELECT=YES,FORCED=" + (forced ? "YES" : "NO")
                + (text.kind() == CaptionKind.CAPTIONS
                        ? ",CHARACTERISTICS=\"public.accessibility.transcribes-spoken-dialog,"
                                + "public.accessibility.describes-music-and-sound\""
                        : "")
                + ",URI=\"" + text.folder() + "/" + playlist + "\"\n";
    }
}
