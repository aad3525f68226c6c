package org.playhouse.media.cmaf;

import java.nio.charset.StandardCharsets;
import org.playhouse.media.Languages;
import org.playhouse.media.isobmff.BoxWriter;

/** Writes the init segment of a single-track CMAF file (ISO/IEC 23000-19, 7.3.1): no dates, track id 1. */
final class InitSegment {
    private static final int[] MATRIX = {0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000};

    private InitSegment() {}

    /** @param language BCP 47; {@code und}: what the track says itself */
    static byte[] write(MovieTrack track, String language) {
        BoxWriter out = new BoxWriter();
        int ftyp = out.begin("ftyp");
        out.fourcc("iso6").u32(0).fourcc("iso6").fourcc("cmfc").fourcc("dash");
        if (track.codec().parameter().startsWith("av01")) {
            // AV1 Codec ISO Media File Format Binding, 2.1
            out.fourcc("av01");
        }
        out.end(ftyp);
        int moov = out.begin("moov");
        movieHeader(out, track.timescale());
        trak(out, track, language);
        return fragmented(out).end(moov).toBytes();
    }

    static void movieHeader(BoxWriter out, int timescale) {
        int mvhd = out.begin("mvhd", 0, 0);
        out.u32(0).u32(0).u32(timescale).u32(0).u32(0x10000).u16(0x100).zeros(10);
        matrix(out).zeros(24).u32(2).end(mvhd);
    }

    /** All samples are in fragments. */
    static BoxWriter fragmented(BoxWriter out) {
        int mvex = out.begin("mvex");
        int trex = out.begin("trex", 0, 0);
        return out.u32(1).u32(1).u32(0).u32(0).u32(0).end(trex).end(mvex);
    }

    private static void trak(BoxWriter out, MovieTrack track, String language) {
        int trak = out.begin("trak");
        int tkhd = out.begin("tkhd", 0, 3);
        out.u32(0)
                .u32(0)
                .u32(1)
                .u32(0)
                .u32(0)
                .zeros(8)
                .u16(0)
                .u16(0)
                .u16(track.video() ? 0 : 0x100)
                .u16(0);
        matrix(out).u32(track.width() << 16).u32(track.height() << 16).end(tkhd);
        if (!track.video() && track.mediaTime() > 0) {
            int edts = out.begin("edts");
            int elst = out.begin("elst", 0, 0);
            out.u32(1)
                    .u32(0)
                    .u32(Math.toIntExact(track.mediaTime()))
                    .u16(1)
                    .u16(0)
                    .end(elst)
                    .end(edts);
        }
        int mdia = out.begin("mdia");
        int mdhd = out.begin("mdhd", 0, 0);
        out.u32(0)
                .u32(0)
                .u32(track.timescale())
                .u32(0)
                .u16(packed(language.equals(Languages.UNKNOWN) ? track.language() : Languages.threeLetters(language)))
                .u16(0)
                .end(mdhd);
        int hdlr = out.begin("hdlr", 0, 0);
        out.u32(0)
                .fourcc(track.handler())
                .zeros(12)
                .fourcc(track.video() ? "VideoHandler" : "SoundHandler")
                .u8(0);
        out.end(hdlr);
        extendedLanguage(out, language);
        minf(out, track);
        out.end(mdia).end(trak);
    }

    /** What mdhd's three letters do not say (ISO/IEC 14496-12, 8.4.6). */
    static void extendedLanguage(BoxWriter out, String language) {
        if (language.indexOf('-') > 0) {
            int elng = out.begin("elng", 0, 0);
            out.raw(language.getBytes(StandardCharsets.US_ASCII)).u8(0).end(elng);
        }
    }

    private static void minf(BoxWriter out, MovieTrack track) {
        int minf = out.begin("minf");
        int media = track.video() ? out.begin("vmhd", 0, 1) : out.begin("smhd", 0, 0);
        out.zeros(track.video() ? 8 : 4).end(media);
        dataReference(out);
        int stbl = sampleTable(out, track.sampleEntry());
        if (track.preRoll() > 0) {
            int sgpd = out.begin("sgpd", 1, 0);
            out.fourcc("roll").u32(2).u32(1).u16(-track.preRoll() & 0xFFFF).end(sgpd);
        }
        out.end(stbl).end(minf);
    }

    /** The data is in the file itself. */
    static void dataReference(BoxWriter out) {
        int dinf = out.begin("dinf");
        int dref = out.begin("dref", 0, 0);
        out.u32(1);
        int url = out.begin("url ", 0, 1);
        out.end(url).end(dref).end(dinf);
    }

    /** One sample entry, no samples; the table is left open. */
    static int sampleTable(BoxWriter out, byte[] entry) {
        int stbl = out.begin("stbl");
        int stsd = out.begin("stsd", 0, 0);
        out.u32(1).raw(entry).end(stsd);
        for (String empty : new String[] {"stts", "stsc", "stsz", "stco"}) {
            int box = out.begin(empty, 0, 0);
            out.zeros(empty.equals("stsz") ? 8 : 4).end(box);
        }
        return stbl;
    }

    static BoxWriter matrix(BoxWriter out) {
        for (int value : MATRIX) {
            out.u32(value);
        }
        return out;
    }

    static int packed(String language) {
        int packed = 0;
        for (int i = 0; i < 3; i++) {
            packed = packed << 5 | language.charAt(i) - 0x60;
        }
        return packed;
    }
}
