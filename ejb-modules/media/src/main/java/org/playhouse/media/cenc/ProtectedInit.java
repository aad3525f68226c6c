package org.playhouse.media.cenc;

import java.util.List;
import java.util.UUID;
import org.playhouse.media.codec.VideoCodec;
import org.playhouse.media.isobmff.Box;
import org.playhouse.media.isobmff.BoxWriter;

/**
 * Makes a clear init segment announce encryption: encv or enca with sinf, schm and tenc (ISO/IEC 23001-7, clauses 4 and
 * 8.2), and a common pssh in moov, without which Chromium fires no {@code encrypted} event.
 */
public final class ProtectedInit {
    private static final List<String> PATH = List.of("moov", "trak", "mdia", "minf", "stbl");

    private ProtectedInit() {}

    /** With a pssh that names only the track's own key. */
    public static byte[] of(byte[] init, Scheme scheme, UUID kid, int trackNumber) {
        return of(init, scheme, kid, trackNumber, List.of(kid));
    }

    /**
     * @param trackNumber of the presentation; makes a cbcs constant IV its own
     * @param psshKids key ids that a player should ask for; hls.js asks once, so name all of the presentation
     */
    public static byte[] of(byte[] init, Scheme scheme, UUID kid, int trackNumber, List<UUID> psshKids) {
        if (scheme == Scheme.NONE) {
            return init;
        }
        BoxWriter out = new BoxWriter(init.length + 512);
        for (Box box : Box.list(init, 0, init.length)) {
            if (box.is("moov")) {
                int moov = out.begin("moov");
                copy(out, box, 1, new Sinf(scheme, kid, trackNumber));
                out.raw(Pssh.common(psshKids)).end(moov);
            } else {
                out.raw(box.bytes(), box.start(), box.size());
            }
        }
        return out.toBytes();
    }

    /** Copies the children of a box on the way to stsd. */
    private static void copy(BoxWriter out, Box parent, int depth, Sinf sinf) {
        for (Box box : parent.children()) {
            if (depth < PATH.size() && box.is(PATH.get(depth))) {
                int start = out.begin(box.type());
                copy(out, box, depth + 1, sinf);
                out.end(start);
            } else if (depth == PATH.size() && box.is("stsd")) {
                int stsd = out.begin("stsd", 0, 0);
                List<Box> entries = box.children(8);
                out.u32(entries.size());
                entries.forEach(entry -> sinf.protect(out, entry));
                out.end(stsd);
            } else {
                out.raw(box.bytes(), box.start(), box.size());
            }
        }
    }

    private record Sinf(Scheme scheme, UUID kid, int trackNumber) {
        void protect(BoxWriter out, Box entry) {
            boolean video = SegmentCipher.codec(entry, scheme) instanceof VideoCodec;
            int start = out.begin(video ? "encv" : "enca");
            out.raw(entry.bytes(), entry.payload(), entry.size() - entry.header());
            int sinf = out.begin("sinf");
            int frma = out.begin("frma");
            out.fourcc(entry.type()).end(frma);
            int schm = out.begin("schm", 0, 0);
            out.fourcc(scheme.word()).u32(0x10000).end(schm);
            int schi = out.begin("schi");
            tenc(out, video);
            out.end(schi).end(sinf).end(start);
        }

        private void tenc(BoxWriter out, boolean video) {
            int tenc = out.begin("tenc", scheme == Scheme.CBCS ? 1 : 0, 0);
            SampleGroup.entry(out, scheme, video, kid, trackNumber);
            out.end(tenc);
        }
    }
}
