package org.playhouse.media.ffmpeg;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.playhouse.media.plan.MasteringLight;
import org.playhouse.media.plan.Rational;
import org.playhouse.media.plan.SourceReport;

/** ffprobe's JSON of one stream in our words. */
final class StreamReader {
    private final Map<?, ?> stream;
    private final Optional<MasteringLight> light;

    StreamReader(Object stream) {
        this((Map<?, ?>) stream, Optional.empty());
    }

    private StreamReader(Map<?, ?> stream, Optional<MasteringLight> light) {
        this.stream = stream;
        this.light = light;
    }

    /** The same stream with what its first picture says of its light. */
    StreamReader lit(Optional<MasteringLight> by) {
        return new StreamReader(stream, by);
    }

    boolean is(String type) {
        return text("codec_type").equals(type);
    }

    /** A cover or a poster, not a film. */
    boolean cover() {
        Map<?, ?> disposition = map("disposition");
        return Long.valueOf(1).equals(disposition.get("attached_pic"))
                || Long.valueOf(1).equals(disposition.get("still_image"));
    }

    boolean known() {
        String codec = text("codec_name");
        return !codec.isEmpty() && !codec.equals("unknown") && !codec.equals("none");
    }

    String codec() {
        return text("codec_name");
    }

    String profile() {
        return text("profile");
    }

    /** Declared bits per second; 0: not. */
    long bitrate() {
        return number("bit_rate");
    }

    int index() {
        return (int) number("index");
    }

    long declaredPackets() {
        return number("nb_frames");
    }

    /** Whether a packet holds many of the samples that the index counts. */
    boolean grouped() {
        return text("codec_name").startsWith("pcm_");
    }

    Rational timeBase() {
        return Rational.parse(text("time_base"));
    }

    SourceReport.Video video() {
        return new SourceReport.Video(
                index(),
                text("codec_name"),
                text("profile"),
                (int) number("width"),
                (int) number("height"),
                rotation(),
                list("side_data_list").stream().anyMatch(each -> ((Map<?, ?>) each).containsKey("displaymatrix")),
                aspect(),
                Rational.parse(text("avg_frame_rate")),
                Rational.parse(text("r_frame_rate")),
                List.of("tt", "bb", "tb", "bt").contains(text("field_order")),
                text("pix_fmt"),
                depth(),
                new SourceReport.Colour(
                        word("color_range"),
                        word("color_space"),
                        word("color_transfer"),
                        word("color_primaries"),
                        light),
                timeBase(),
                number("start_pts"),
                seconds("start_time"),
                seconds("duration"),
                declaredPackets());
    }

    SourceReport.Audio audio() {
        return new SourceReport.Audio(
                index(),
                text("codec_name"),
                (int) number("channels"),
                word("channel_layout"),
                (int) number("sample_rate"),
                language(),
                timeBase(),
                seconds("start_time"),
                seconds("duration"),
                tag("title"),
                marks());
    }

    /** What its disposition says, in FFmpeg's order. */
    private List<String> marks() {
        return map("disposition").entrySet().stream()
                .filter(mark -> Long.valueOf(1).equals(mark.getValue()))
                .map(mark -> mark.getKey().toString())
                .toList();
    }

    private String tag(String name) {
        Object value = map("tags").get(name);
        return value == null ? "" : value.toString();
    }

    SourceReport.Text subtitle() {
        return new SourceReport.Text(index(), text("codec_name"), language(), tag("title"), marks());
    }

    private Rational aspect() {
        Rational aspect = Rational.parse(text("sample_aspect_ratio"));
        boolean sane = aspect.known() && aspect.value() > 0.125 && aspect.value() < 8;
        return sane ? aspect : Rational.ONE;
    }

    /** ffprobe counts anticlockwise, from -180 to 180; an angle in between is none we turn by. */
    private int rotation() {
        for (Object each : list("side_data_list")) {
            Object angle = ((Map<?, ?>) each).get("rotation");
            if (angle instanceof Number number) {
                double turns = -number.doubleValue() / 90;
                return Math.abs(turns - Math.rint(turns)) < 0.02 ? Math.floorMod((int) Math.rint(turns), 4) * 90 : 0;
            }
        }
        return 0;
    }

    private int depth() {
        String raw = text("bits_per_raw_sample");
        String format = text("pix_fmt");
        if (raw.matches("[1-9]\\d?")) {
            return Integer.parseInt(raw);
        }
        return format.matches(".*1[0246](le|be)") ? Integer.parseInt(format.replaceAll(".*(1[0246])(le|be)", "$1")) : 8;
    }

    private String language() {
        String language = tag("language");
        return language.matches("[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,4}") ? language : "und";
    }

    private String word(String key) {
        return text(key).isEmpty() ? "unknown" : text(key);
    }

    private String text(String key) {
        Object value = stream.get(key);
        return value == null ? "" : value.toString();
    }

    private long number(String key) {
        return text(key).matches("-?\\d{1,18}") ? Long.parseLong(text(key)) : 0;
    }

    private Duration seconds(String key) {
        String value = text(key);
        return value.matches("-?\\d+(\\.\\d+)?")
                ? Duration.ofNanos((long) (Double.parseDouble(value) * 1e9))
                : Duration.ZERO;
    }

    private Map<?, ?> map(String key) {
        return stream.get(key) instanceof Map<?, ?> map ? map : Map.of();
    }

    private List<?> list(String key) {
        return stream.get(key) instanceof List<?> list ? list : List.of();
    }
}
