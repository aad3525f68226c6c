package org.playhouse.media.cmaf;

import java.nio.charset.StandardCharsets;
import org.playhouse.media.Languages;
import org.playhouse.media.cmaf.TrackIndex.Segment;
import org.playhouse.media.isobmff.BoxWriter;

/** Writes init and media segments of a CMAF track of IMSC1 text (ISO/IEC 23000-19, 11.3; ISO/IEC 14496-30, 5). */
public final class TextBoxes {
    private TextBoxes() {}

    /**
     * Of a track whose documents refer to nothing outside of them.
     *
     * @param language BCP 47, {@code und} when unknown
     */
    public static byte[] init(int timescale, String language) {
        BoxWriter out = new BoxWriter();
        int ftyp = out.begin("ftyp");
        out.fourcc("iso6").u32(0).fourcc("iso6").fourcc("cmfc").fourcc("dash").fourcc("im1t");
        out.end(ftyp);
        int moov = out.begin("moov");
        InitSegment.movieHeader(out, timescale);
        int trak = out.begin("trak");
        int tkhd = out.begin("tkhd", 0, 3);
        out.u32(0).u32(0).u32(1).zeros(24);
        InitSegment.matrix(out).zeros(8).end(tkhd);
        int mdia = out.begin("mdia");
        int mdhd = out.begin("mdhd", 0, 0);
        out.zeros(8).u32(timescale).u32(0);
        out.u16(InitSegment.packed(Languages.threeLetters(language))).u16(0).end(mdhd);
        int hdlr = out.begin("hdlr", 0, 0);
        out.u32(0).fourcc("subt").zeros(12).fourcc("SubtitleHandler").u8(0).end(hdlr);
        InitSegment.extendedLanguage(out, language);
        int minf = out.begin("minf");
        int sthd = out.begin("sthd", 0, 0);
        out.end(sthd);
        InitSegment.dataReference(out);
        int stbl = InitSegment.sampleTable(out, entry());
        out.end(stbl).end(minf).end(mdia).end(trak);
        return InitSegment.fragmented(out).end(moov).toBytes();
    }

    /** XMLSubtitleSampleEntry: the namespace of TTML, no schema, no types of anything beside the documents. */
    private static byte[] entry() {
        BoxWriter out = new BoxWriter(128);
        int stpp = out.begin("stpp");
        out.zeros(6).u16(1);
        text(out, "http://www.w3.org/ns/ttml").u8(0).u8(0);
        int mime = out.begin("mime", 0, 0);
        text(out, "application/ttml+xml;codecs=im1t").end(mime);
        return out.end(stpp).toBytes();
    }

    private static BoxWriter text(BoxWriter out, String value) {
        return out.raw(value.getBytes(StandardCharsets.UTF_8)).u8(0);
    }

    /**
     * One sample, which is one document.
     *
     * @param number sequence number, from 1
     * @param segment its time
     */
    public static byte[] segment(int number, Segment segment, byte[] document) {
        BoxWriter out = new BoxWriter(256 + document.length);
        int styp = out.begin("styp");
        out.fourcc("msdh").u32(0).fourcc("msdh").fourcc("cmfs").end(styp);
        int moof = out.begin("moof");
        int mfhd = out.begin("mfhd", 0, 0);
        out.u32(number).end(mfhd);
        int traf = out.begin("traf");
        int tfhd = out.begin("tfhd", 0, 0x20028);
        out.u32(1)
                .u32(Math.toIntExact(segment.duration()))
                .u32(MediaSegment.SYNC)
                .end(tfhd);
        int tfdt = out.begin("tfdt", 1, 0);
        out.u64(segment.start()).end(tfdt);
        int trun = out.begin("trun", 1, 0x201);
        out.u32(1);
        int dataOffset = out.position();
        out.u32(0).u32(document.length).end(trun).end(traf).end(moof);
        out.patch(dataOffset, out.position() - moof + 8);
        int mdat = out.begin("mdat");
        return out.raw(document).end(mdat).toBytes();
    }
}
