package org.playhouse.media.cmaf;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.playhouse.media.MediaException;
import org.playhouse.media.cmaf.TrackIndex.Segment;
import org.playhouse.media.isobmff.BoxWriter;

/**
 * The first picture of every segment, each as a segment of its own that is shown as long as the one it was taken from:
 * what a player shows while it winds (RFC 8216bis, 4.4.3.6; DASH-IF IOP 3.2.9). They are decoded with the track's init
 * segment, and encrypted like it: a picture keeps its number, so the same bytes meet the same IV.
 */
public final class IFrames {
    /** styp, moof of one sample, header of mdat. */
    private static final int HEADERS = 132;

    private static final int SYNC = 0x02000000;

    private IFrames() {}

    /** The track that those segments make; nothing when not every segment is known to start with such a picture. */
    public static Optional<TrackIndex> of(TrackIndex index) {
        if (!index.video()
                || !index.segments().stream().allMatch(each -> each.picture().known())) {
            return Optional.empty();
        }
        List<Segment> segments = index.segments().stream().map(IFrames::alone).toList();
        long bytes = segments.stream().mapToLong(Segment::size).sum();
        long longest = segments.stream().mapToLong(Segment::duration).max().orElse(1);
        int common = BigInteger.valueOf(index.timescale())
                .gcd(BigInteger.valueOf(longest))
                .intValueExact();
        return Optional.of(new TrackIndex(
                index.kind(),
                index.codec(),
                index.timescale(),
                index.width(),
                index.height(),
                index.timescale() / common,
                Math.toIntExact(longest / common),
                0,
                0,
                index.language(),
                index.init(),
                segments,
                CmafTrack.peak(segments, index.timescale()),
                CmafTrack.rate(bytes, index.duration(), index.timescale()),
                index.duration(),
                index.dolby(),
                index.range()));
    }

    private static Segment alone(Segment segment) {
        return new Segment(
                segment.offset(),
                Math.addExact(HEADERS, segment.picture().size()),
                segment.start(),
                segment.duration(),
                segment.firstSample(),
                1,
                segment.picture());
    }

    /**
     * One such segment in clear; its only sample is {@link Segment#firstSample} of the track.
     *
     * @param head the first {@code segment.picture().end()} bytes of the clear segment
     * @param number of the segment, from 1
     */
    public static byte[] segment(byte[] head, Segment segment, int number) {
        if (head.length < segment.picture().end() || !segment.picture().known()) {
            throw new MediaException("cmaf.segment", "the segment's first picture is not there");
        }
        BoxWriter out = new BoxWriter(HEADERS + segment.picture().size());
        int styp = out.begin("styp");
        out.fourcc("msdh").u32(0).fourcc("msdh").fourcc("cmfs").end(styp);
        int moof = out.begin("moof");
        int mfhd = out.begin("mfhd", 0, 0);
        out.u32(number).end(mfhd);
        int traf = out.begin("traf");
        int tfhd = out.begin("tfhd", 0, 0x20028);
        out.u32(1).u32(Math.toIntExact(segment.duration())).u32(SYNC).end(tfhd);
        int tfdt = out.begin("tfdt", 1, 0);
        out.u64(segment.start()).end(tfdt);
        int trun = out.begin("trun", 0, 0x201);
        out.u32(1);
        int dataOffset = out.position();
        out.u32(0).u32(segment.picture().size()).end(trun).end(traf).end(moof);
        out.patch(dataOffset, out.position() - moof + 8);
        int mdat = out.begin("mdat");
        out.raw(head, segment.picture().from(), segment.picture().size()).end(mdat);
        return out.toBytes();
    }
}
