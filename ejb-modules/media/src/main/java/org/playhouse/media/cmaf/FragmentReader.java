package org.playhouse.media.cmaf;

import org.playhouse.media.MediaException;
import org.playhouse.media.isobmff.Box;
import org.playhouse.media.isobmff.BoxReader;

/** Adds the samples of movie fragments to their tracks (ISO/IEC 14496-12, 8.8.4 to 8.8.12). */
final class FragmentReader {
    private static final int NON_SYNC = 0x10000;

    private final MovieHeader header;
    private final long fileLength;
    /** By runs that do not tell each sample's size: their samples cost no bytes of the run. */
    private long claimed;

    FragmentReader(MovieHeader header, long fileLength) {
        this.header = header;
        this.fileLength = fileLength;
    }

    void read(Box moof, long moofOffset) {
        long implicitBase = moofOffset;
        for (Box traf : moof.children()) {
            if (traf.is("traf")) {
                implicitBase = read(traf, moofOffset, implicitBase);
            }
        }
    }

    /** What tfhd says, with trex behind it. */
    private record TrackFragment(MovieTrack track, long base, int duration, int size, int flags) {}

    private long read(Box traf, long moofOffset, long implicitBase) {
        TrackFragment fragment = head(traf.require("tfhd").reader(), moofOffset, implicitBase);
        SampleTable samples = fragment.track.samples();
        long dts = traf.child("tfdt")
                .map(tfdt -> decodeTime(tfdt.reader()))
                .orElseGet(() -> samples.count() == 0 ? 0 : samples.end(samples.count() - 1));
        long at = fragment.base;
        for (Box run : traf.children()) {
            if (run.is("trun")) {
                at = run(run.reader(), fragment, at, dts);
                dts = samples.count() == 0 ? dts : samples.end(samples.count() - 1);
            }
        }
        return at;
    }

    private TrackFragment head(BoxReader tfhd, long moofOffset, long implicitBase) {
        int flags = tfhd.i32() & 0xFFFFFF;
        int id = tfhd.i32();
        MovieTrack track = header.tracks().stream()
                .filter(candidate -> candidate.id() == id)
                .findFirst()
                .orElseThrow(() -> new MediaException("fragment.track", "a fragment of an unknown track " + id));
        MovieHeader.Defaults defaults = header.defaults(id);
        long base = (flags & 0x20000) != 0 ? moofOffset : implicitBase;
        if ((flags & 1) != 0) {
            base = tfhd.u64();
        }
        if ((flags & 2) != 0) {
            tfhd.skip(4);
        }
        int duration = (flags & 8) != 0 ? tfhd.i32() : defaults.duration();
        int size = (flags & 0x10) != 0 ? tfhd.i32() : defaults.size();
        int sampleFlags = (flags & 0x20) != 0 ? tfhd.i32() : defaults.flags();
        return new TrackFragment(track, base, duration, size, sampleFlags);
    }

    /** Together no more than the file holds: a run of 16 bytes may name as many samples as the file has bytes. */
    private void claim(long count, int size) {
        if (size <= 0 || count > (fileLength - claimed) / size) {
            throw new MediaException("fragment.outside", "runs claim more than the file holds");
        }
        claimed += count * size;
    }

    private static long decodeTime(BoxReader tfdt) {
        boolean wide = tfdt.u8() == 1;
        tfdt.skip(3);
        return wide ? tfdt.u64() : tfdt.u32();
    }

    private long run(BoxReader trun, TrackFragment fragment, long implicitStart, long firstDts) {
        trun.u8();
        int flags = trun.u24();
        long count = trun.u32();
        long at = (flags & 1) != 0 ? Math.addExact(fragment.base, trun.i32()) : implicitStart;
        boolean special = (flags & 4) != 0;
        int firstFlags = special ? trun.i32() : 0;
        long perSample = 4L * Integer.bitCount(flags & 0xF00);
        if (perSample * count > trun.remaining()) {
            throw new MediaException("box.truncated", "a run is shorter than its samples");
        }
        if ((flags & 0x200) == 0 && count > 0) {
            claim(count, fragment.size);
        }
        long dts = firstDts;
        for (long i = 0; i < count; i++) {
            int duration = (flags & 0x100) != 0 ? trun.i32() : fragment.duration;
            int size = (flags & 0x200) != 0 ? trun.i32() : fragment.size;
            int sampleFlags = (flags & 0x400) != 0 ? trun.i32() : fragment.flags;
            // version 0 is unsigned by the letter; every writer we know means signed there too
            int shift = (flags & 0x800) != 0 ? trun.i32() : 0;
            if (special && i == 0) {
                sampleFlags = firstFlags;
            }
            if (size < 0 || duration < 0 || at < 0 || size > fileLength - at || dts > Long.MAX_VALUE >> 2) {
                throw new MediaException("fragment.outside", "a sample lies outside the file");
            }
            fragment.track.samples().add(at, size, dts, duration, shift, (sampleFlags & NON_SYNC) == 0);
            at += size;
            dts += duration;
        }
        return at;
    }
}
