package org.playhouse.media.cmaf;

import org.playhouse.media.isobmff.BoxWriter;

/**
 * Writes the headers of one CMAF segment: styp, moof and the header of mdat (ISO/IEC 23000-19, 7.3.2): one run, offsets
 * from moof, signed composition offsets.
 *
 * @param number sequence number, from 1
 * @param baseTime what the track's decoding times are moved by
 * @param baseShift what is taken off every composition offset
 */
record MediaSegment(MovieTrack track, int from, int to, int number, long baseTime, int baseShift) {
    static final int SYNC = 0x02000000;
    private static final int NON_SYNC = 0x01010000;

    byte[] headers() {
        SampleTable samples = track.samples();
        BoxWriter out = new BoxWriter(256 + 16 * (to - from));
        int styp = out.begin("styp");
        out.fourcc("msdh").u32(0).fourcc("msdh").fourcc("cmfs").end(styp);
        int moof = out.begin("moof");
        int mfhd = out.begin("mfhd", 0, 0);
        out.u32(number).end(mfhd);
        int traf = out.begin("traf");
        boolean evenDuration = evenDuration();
        boolean plainSync = onlyFirstSync() || !track.video();
        int tfhd = out.begin("tfhd", 0, 0x20000 | (evenDuration ? 8 : 0) | (plainSync ? 0x20 : 0));
        out.u32(1);
        if (evenDuration) {
            out.u32(samples.duration(from));
        }
        if (plainSync) {
            out.u32(track.video() ? NON_SYNC : SYNC);
        }
        out.end(tfhd);
        int tfdt = out.begin("tfdt", 1, 0);
        out.u64(samples.dts(from) + baseTime).end(tfdt);
        int dataOffset = run(out, evenDuration, plainSync);
        preRoll(out);
        out.end(traf).end(moof);
        out.patch(dataOffset, out.position() - moof + 8);
        int mdat = out.begin("mdat");
        out.patch(mdat, Math.toIntExact(samples.bytes(from, to) + 8));
        return out.toBytes();
    }

    /** Every sample is of the group that moov describes; CMAF has sbgp in fragments only (ISO/IEC 23000-19, 7.5.22). */
    private void preRoll(BoxWriter out) {
        if (track.preRoll() > 0) {
            int sbgp = out.begin("sbgp", 0, 0);
            out.fourcc("roll").u32(1).u32(to - from).u32(1).end(sbgp);
        }
    }

    private int run(BoxWriter out, boolean evenDuration, boolean plainSync) {
        SampleTable samples = track.samples();
        boolean firstFlags = plainSync && track.video();
        int flags = 0x201 | (evenDuration ? 0 : 0x100) | (firstFlags ? 4 : 0) | (plainSync ? 0 : 0x400);
        boolean shifts = track.reorders();
        flags |= shifts ? 0x800 : 0;
        int trun = out.begin("trun", 1, flags);
        out.u32(to - from);
        int dataOffset = out.position();
        out.u32(0);
        if (firstFlags) {
            out.u32(SYNC);
        }
        for (int i = from; i < to; i++) {
            if (!evenDuration) {
                out.u32(samples.duration(i));
            }
            out.u32(samples.size(i));
            if (!plainSync) {
                out.u32(samples.sync(i) ? SYNC : NON_SYNC);
            }
            if (shifts) {
                out.u32(samples.shift(i) - baseShift);
            }
        }
        out.end(trun);
        return dataOffset;
    }

    private boolean evenDuration() {
        for (int i = from + 1; i < to; i++) {
            if (track.samples().duration(i) != track.samples().duration(from)) {
                return false;
            }
        }
        return true;
    }

    private boolean onlyFirstSync() {
        for (int i = from; i < to; i++) {
            if (track.samples().sync(i) != (i == from)) {
                return false;
            }
        }
        return true;
    }
}
