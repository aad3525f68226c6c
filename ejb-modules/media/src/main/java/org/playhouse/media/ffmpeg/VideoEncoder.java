package org.playhouse.media.ffmpeg;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.playhouse.media.plan.EncodePlan;
import org.playhouse.media.plan.HighRange;
import org.playhouse.media.plan.MasteringLight;
import org.playhouse.media.plan.Rung;

/**
 * The encoder's words for a chunk's pictures: a closed group of pictures per segment that starts with its first shown
 * picture, the same bytes for the same plan.
 */
final class VideoEncoder {
    /** Speeds of the other encoders by x264's names, which x265 shares: SVT-AV1's preset, libvpx's cpu-used. */
    private static final Map<String, int[]> SPEEDS = Map.of(
            "ultrafast", new int[] {12, 5},
            "superfast", new int[] {11, 5},
            "veryfast", new int[] {10, 5},
            "faster", new int[] {9, 4},
            "fast", new int[] {8, 3},
            "slow", new int[] {5, 1},
            "slower", new int[] {4, 1},
            "veryslow", new int[] {3, 0},
            "placebo", new int[] {2, 0});

    private static final int[] MEDIUM = {7, 2};

    private final EncodePlan plan;
    private final int gop;

    VideoEncoder(EncodePlan plan) {
        this.plan = plan;
        this.gop = plan.grid().framesPerSegment();
    }

    List<String> words() {
        List<String> words = new ArrayList<>(List.of("-fps_mode", "passthrough"));
        words.addAll(
                switch (plan.video()) {
                    case AVC -> avc();
                    case HEVC -> hevc("main");
                    case HEVC10 -> hevc("main10");
                    case AV1 -> av1();
                    case VP9 -> vp9();
                });
        String transfer = plan.range().map(HighRange::transfer).orElse("bt709");
        boolean high = plan.range().isPresent();
        words.addAll(List.of("-color_range", "tv", "-colorspace", high ? "bt2020nc" : "bt709"));
        words.addAll(List.of("-color_primaries", high ? "bt2020" : "bt709", "-color_trc", transfer));
        for (int i = 0; i < plan.rungs().size(); i++) {
            words.addAll(rate(plan.rungs().get(i), i));
        }
        return words;
    }

    private List<String> common() {
        return List.of(
                "-threads",
                String.valueOf(plan.threads()),
                "-g",
                String.valueOf(gop),
                "-keyint_min",
                String.valueOf(gop),
                "-flags",
                "+cgop+bitexact");
    }

    private List<String> avc() {
        List<String> words = new ArrayList<>(List.of("-c:v", "libx264"));
        words.addAll(List.of("-preset", plan.preset(), "-threads", String.valueOf(plan.threads())));
        words.addAll(List.of("-profile:v", "high", "-g", String.valueOf(gop), "-keyint_min", String.valueOf(gop)));
        words.addAll(List.of("-sc_threshold", "0", "-flags", "+cgop+bitexact"));
        words.addAll(List.of("-x264-params", "open-gop=0:stitchable=1"));
        if (plan.captionsInPicture()) {
            words.addAll(
                    List.of("-a53cc", "0")); // they are a text of their own, and manifests say CLOSED-CAPTIONS=NONE
        }
        return words;
    }

    /** Without an SEI of x265's settings, which would lie in hvcC; with parameter sets that no chunk changes. */
    private List<String> hevc(String profile) {
        List<String> words = new ArrayList<>(List.of("-c:v", "libx265", "-preset", plan.preset()));
        words.addAll(common());
        words.addAll(List.of("-profile:v", profile, "-tag:v", "hvc1"));
        if (plan.range().isPresent()) {
            // a phone's Dolby Vision is told for its own pictures, not for ours
            words.addAll(List.of("-dolbyvision", "0"));
        }
        String pools = plan.threads() == 1 ? "none" : String.valueOf(plan.threads());
        words.addAll(List.of(
                "-x265-params",
                "log-level=error:info=0:open-gop=0:scenecut=0:keyint=" + gop + ":min-keyint=" + gop
                        + ":frame-threads=1:pools=" + pools + high()));
        return words;
    }

    /** HDR10: the source's light in every chunk's parameter sets, whether the chunk's pictures repeat it or not. */
    private String high() {
        StringBuilder words = new StringBuilder();
        if (plan.range().map(HighRange::transfer).equals(Optional.of(HighRange.PQ))) {
            words.append(":hdr10-opt=1");
        }
        Optional<MasteringLight> light = plan.range().flatMap(HighRange::light);
        light.flatMap(MasteringLight::display)
                .ifPresent(display -> words.append(":master-display=")
                        .append(String.format(
                                Locale.ROOT,
                                "G(%d,%d)B(%d,%d)R(%d,%d)WP(%d,%d)L(%d,%d)",
                                display.numbers().toArray())));
        light.flatMap(MasteringLight::content)
                .ifPresent(content -> words.append(":max-cll=" + content.brightest() + "," + content.average()));
        return words.toString();
    }

    private List<String> av1() {
        List<String> words = new ArrayList<>(List.of("-c:v", "libsvtav1", "-preset", String.valueOf(speed(0))));
        words.addAll(common());
        words.addAll(List.of("-svtav1-params", "scd=0:lp=" + plan.threads()));
        return words;
    }

    private List<String> vp9() {
        List<String> words = new ArrayList<>(List.of("-c:v", "libvpx-vp9"));
        words.addAll(List.of("-deadline", "good", "-cpu-used", String.valueOf(speed(1)), "-row-mt", "0"));
        words.addAll(common());
        words.addAll(List.of("-auto-alt-ref", "1", "-lag-in-frames", "16"));
        return words;
    }

    private int speed(int encoder) {
        int[] speeds = SPEEDS.get(plan.preset());
        return (speeds == null ? MEDIUM : speeds)[encoder];
    }

    /** libvpx bounds constant quality by its bit rate, the others by the buffer. */
    private List<String> rate(Rung rung, int i) {
        return switch (plan.video()) {
            case VP9 -> List.of("-crf:v:" + i, String.valueOf(rung.crf()), "-b:v:" + i, String.valueOf(rung.maxRate()));
            case AV1 ->
                List.of("-crf:v:" + i, String.valueOf(rung.crf()), "-maxrate:v:" + i, String.valueOf(rung.maxRate()));
            default ->
                List.of(
                        "-crf:v:" + i,
                        String.valueOf(rung.crf()),
                        "-maxrate:v:" + i,
                        String.valueOf(rung.maxRate()),
                        "-bufsize:v:" + i,
                        String.valueOf(rung.bufferSize()));
        };
    }
}
