package org.playhouse.media.cmaf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.playhouse.media.MediaException;
import org.playhouse.media.codec.LightLevels;
import org.playhouse.media.codec.SampleEntry;
import org.playhouse.media.isobmff.Box;
import org.playhouse.media.isobmff.BoxReader;
import org.playhouse.media.isobmff.BoxWriter;

/** Reads moov of a fragmented movie: tracks, and the defaults of their fragments (ISO/IEC 14496-12, 8.2 to 8.8.3). */
final class MovieHeader {
    /** Defaults of trex. */
    record Defaults(int duration, int size, int flags) {}

    private final List<MovieTrack> tracks = new ArrayList<>();
    private final Map<Integer, Defaults> defaults = new HashMap<>();
    private final long movieTimescale;

    MovieHeader(Box moov) {
        movieTimescale = timescale(moov.require("mvhd"));
        for (Box box : moov.children()) {
            if (box.is("trak")) {
                tracks.add(fragmented(box));
            }
        }
        Box mvex = moov.child("mvex")
                .orElseThrow(() -> new MediaException("movie.not-fragmented", "the movie has no fragments"));
        for (Box trex : mvex.children()) {
            if (trex.is("trex")) {
                BoxReader reader = trex.reader().skip(4);
                int id = reader.i32();
                reader.skip(4);
                defaults.put(id, new Defaults(reader.i32(), reader.i32(), reader.i32()));
            }
        }
    }

    List<MovieTrack> tracks() {
        return List.copyOf(tracks);
    }

    Defaults defaults(int trackId) {
        return defaults.getOrDefault(trackId, new Defaults(0, 0, 0));
    }

    private MovieTrack fragmented(Box trak) {
        Box stbl = trak.require("mdia", "minf", "stbl");
        if (stbl.child("stsz").map(stsz -> stsz.reader().skip(8).i32()).orElse(0) != 0) {
            throw new MediaException("movie.not-fragmented", "samples lie in moov");
        }
        return track(trak, movieTimescale);
    }

    /** A track without its samples. */
    static MovieTrack track(Box trak, long movieTimescale) {
        Box mdia = trak.require("mdia");
        Box stbl = mdia.require("minf", "stbl");
        int timescale = timescale(mdia.require("mdhd").reader(), 8, 16);
        long[] edits = edits(trak, timescale, movieTimescale);
        byte[] entry = entry(stbl.require("stsd"));
        String handler = mdia.require("hdlr").reader().skip(8).fourcc();
        boolean video = handler.equals("vide");
        BoxReader size = new BoxReader(entry, 0, entry.length);
        return new MovieTrack(
                trackId(trak.require("tkhd").reader()),
                handler,
                timescale,
                language(mdia.require("mdhd").reader()),
                entry,
                video ? size.skip(32).u16() : 0,
                video ? size.u16() : 0,
                edits[0],
                edits[1],
                new SampleTable());
    }

    private static int trackId(BoxReader tkhd) {
        return tkhd.u8() == 1 ? tkhd.skip(3 + 16).i32() : tkhd.skip(3 + 8).i32();
    }

    static int timescale(Box mvhd) {
        return timescale(mvhd.reader(), 8, 16);
    }

    private static int timescale(BoxReader reader, int version0, int version1) {
        int version = reader.u8();
        int timescale = reader.skip(3 + (version == 1 ? version1 : version0)).i32();
        if (timescale < 1) {
            throw new MediaException("movie.timescale", "a timescale is not positive");
        }
        return timescale;
    }

    private static String language(BoxReader mdhd) {
        int version = mdhd.u8();
        int packed = mdhd.skip(3 + (version == 1 ? 28 : 16)).u16();
        StringBuilder text = new StringBuilder(3);
        for (int shift = 10; shift >= 0; shift -= 5) {
            text.append((char) (0x60 + (packed >> shift & 0x1F)));
        }
        return text.toString().matches("[a-z]{3}") ? text.toString() : "und";
    }

    /** Media time of the first real edit, and the delay of empty ones before it, both in the track's timescale. */
    private static long[] edits(Box trak, int timescale, long movieTimescale) {
        Box elst = trak.child("edts").flatMap(edts -> edts.child("elst")).orElse(null);
        if (elst == null) {
            return new long[] {0, 0};
        }
        BoxReader reader = elst.reader();
        boolean wide = reader.u8() == 1;
        reader.skip(3);
        long entries = reader.u32();
        long delay = 0;
        for (long i = 0; i < entries; i++) {
            long duration = wide ? reader.u64() : reader.u32();
            long mediaTime = wide ? reader.i64() : reader.i32();
            reader.skip(4);
            if (mediaTime >= 0) {
                return new long[] {mediaTime, delay};
            }
            delay += Math.min(duration, Integer.MAX_VALUE) * timescale / movieTimescale;
        }
        return new long[] {0, delay};
    }

    private static byte[] entry(Box stsd) {
        List<Box> entries = stsd.children(8);
        if (entries.size() != 1) {
            throw new MediaException("movie.stsd", "a track has " + entries.size() + " sample entries, not one");
        }
        Box entry = entries.get(0);
        int fields = SampleEntry.fields(entry.type());
        // the engine writes these boxes of some tracks and not of others: what the codec itself says is the same in all
        byte[] light = LightLevels.boxes(entry);
        BoxWriter writer = new BoxWriter(entry.size());
        int start = writer.begin(entry.type());
        writer.raw(entry.reader().bytes(fields));
        for (Box box : entry.children(fields)) {
            if (!box.is("btrt") && !(light.length > 0 && LightLevels.isBox(box))) {
                writer.raw(box.copy());
            }
        }
        writer.raw(light);
        return writer.end(start).toBytes();
    }
}
