package org.playhouse.media.ffmpeg;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.playhouse.media.plan.Chunk;
import org.playhouse.media.plan.EncodePlan;
import org.playhouse.media.plan.EncodePlan.Picture;
import org.playhouse.media.plan.HighRange;
import org.playhouse.media.plan.Rational;
import org.playhouse.media.plan.Rung;
import org.playhouse.media.plan.VideoCoding;

/**
 * The filters of one chunk: source pictures, upright already, to the film's frames, cut to the chunk by frame number, and
 * one scaled stream per rung. Frame numbers count from the source's first picture whatever the entry point was, so chunks
 * join without a gap or a double.
 */
final class PictureGraph {
    /** How many seconds the last picture may be held beyond the plan, if the source's very end cannot be decoded. */
    private static final int GRACE = 2;

    /** What encoders write into their headers comes with the pictures; of an untagged source what everybody assumes. */
    private static final String TOLD = ",setparams=color_primaries=bt709:color_trc=bt709";

    private static final String UNTOLD = "setparams=color_primaries=unknown:color_trc=unknown:colorspace=unknown";

    private final EncodePlan plan;
    private final Chunk chunk;
    private final Picture picture;

    PictureGraph(EncodePlan plan, Chunk chunk) {
        this.plan = plan;
        this.chunk = chunk;
        this.picture = plan.picture();
    }

    String text() {
        List<String> filters = new ArrayList<>();
        if (picture.transfer().equals(Picture.RESERVED)) {
            filters.add(UNTOLD);
        }
        filters.add("setpts=PTS-(" + picture.firstTicks() + ")");
        if (!picture.turned()) {
            // Nothing to do unless the source changes its size on the way.
            filters.add("scale=" + picture.width() + ":" + picture.height() + ":flags=bicubic");
        }
        if (picture.interlaced()) {
            filters.add("bwdif=mode=send_frame:parity=auto:deint=all");
        }
        Rational rate = plan.grid().rate();
        filters.add("fps=" + rate + ":round=near:eof_action=pass:start_time=" + counting(rate));
        // Without an entry point the lead is made and counted, else the chunk begins after it.
        boolean leads = picture.leadFrames() > 0 && !chunk.seeks();
        boolean holds = chunk.endFrame() > picture.pictureEnd() - GRACE * rate.value();
        if (leads || holds) {
            filters.add(pad(leads ? picture.leadFrames() : 0, holds ? held(rate) : 0));
        }
        long shift = leads ? 0 : picture.leadFrames();
        filters.add("trim=start_pts=" + (chunk.startFrame() - shift) + ":end_pts=" + (chunk.endFrame() - shift));
        filters.add("setpts=N");
        filters.addAll(dynamicRange());
        return "[0:" + picture.stream() + "]" + String.join(",", filters) + fan();
    }

    /**
     * The second from which frames are counted, at or before the chunk: a picture that is late there, because the ones
     * before it cannot be decoded, is shown from then on. Only a time that is whole in any clock keeps the count exact.
     */
    private String counting(Rational rate) {
        if (!chunk.seeks()) {
            return "0";
        }
        boolean broadcast = rate.den() == 1001;
        long frames = broadcast ? rate.num() / 10 : rate.num();
        long units = (chunk.startFrame() - picture.leadFrames()) / frames;
        return broadcast ? units * 1001 / 10 + "." + units * 1001 % 10 : String.valueOf(units * rate.den());
    }

    private long held(Rational rate) {
        return Math.max(0, chunk.endFrame() - picture.pictureEnd()) + (long) Math.ceil(GRACE * rate.value());
    }

    private static String pad(int lead, long held) {
        return "tpad=start=" + lead + ":start_mode=clone:stop=" + held + ":stop_mode=clone";
    }

    /** PQ and HLG (ITU-R BT.2100) to the standard range, unless they are kept. */
    private List<String> dynamicRange() {
        if (!high()) {
            return List.of();
        }
        return List.of(toneMap(format()));
    }

    /** Linear light, BT.709's colours, bright parts bent; to a pixel format, without words about the light there was. */
    static String toneMap(String format) {
        return "zscale=t=linear:npl=203,format=gbrpf32le,zscale=p=bt709,tonemap=hable:desat=0,"
                + "zscale=t=bt709:m=bt709:r=tv,sidedata=mode=delete,format=" + format;
    }

    private boolean tagged() {
        return !List.of("", "unknown", Picture.RESERVED).contains(picture.transfer());
    }

    private String format() {
        return plan.video().depth() == 10 ? "yuv420p10le" : "yuv420p";
    }

    private boolean high() {
        return HighRange.is(picture.transfer()) && plan.range().isEmpty();
    }

    private String fan() {
        int count = plan.rungs().size();
        StringBuilder text = new StringBuilder(",split=" + count);
        for (int i = 0; i < count; i++) {
            text.append("[s").append(i).append("]");
        }
        for (int i = 0; i < count; i++) {
            text.append(";[s")
                    .append(i)
                    .append("]")
                    .append(scale(plan.rungs().get(i)))
                    .append("[v")
                    .append(i)
                    .append("]");
        }
        return text.toString();
    }

    private String scale(Rung rung) {
        return String.format(
                Locale.ROOT,
                "scale=%d:%d:flags=bicubic:in_color_matrix=%s:out_color_matrix=%s:out_range=tv,format=%s,setsar=1%s",
                rung.width(),
                rung.height(),
                high() ? "bt709" : picture.matrix(),
                plan.range().isPresent() ? "bt2020" : "bt709",
                format(),
                plan.video() == VideoCoding.AVC || tagged() ? "" : TOLD);
    }
}
