package org.playhouse.media.ffmpeg;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.playhouse.media.plan.Chunk;
import org.playhouse.media.plan.EncodePlan;
import org.playhouse.media.plan.EncodePlan.Caption;
import org.playhouse.media.plan.EncodePlan.Copy;
import org.playhouse.media.plan.EncodePlan.Sound;
import org.playhouse.media.plan.SoundFormat;
import org.playhouse.media.plan.VideoCoding;

/** The words FFmpeg is told. Pure: the same plan gives the same words. */
public final class Commands {
    static final List<String> QUIET = List.of(
            "-nostdin",
            "-hide_banner",
            "-y",
            "-loglevel",
            "level+info",
            "-benchmark",
            "-nostats",
            "-progress",
            "pipe:1");

    private Commands() {}

    /** One chunk, all its rungs, into one fragmented MP4 with a track per rung, its time starting at 0. */
    public static Command encodeChunk(EncodePlan plan, Chunk chunk, String input, Path output) {
        List<String> words = new ArrayList<>(QUIET);
        words.addAll(List.of("-copyts", "-max_error_rate", "1", "-threads", String.valueOf(plan.threads())));
        if (chunk.seeks()) {
            // Pictures before the wanted ones are kept for the filters, which cut by film frame.
            words.addAll(List.of("-noaccurate_seek", "-seek_timestamp", "1", "-ss", seconds(chunk.seekMicros())));
        }
        if (!plan.picture().turned()) {
            // A graph made anew in the middle of a source forgets which frame it has come to.
            words.addAll(List.of("-reinit_filter", "0"));
        }
        words.addAll(Source.options(input));
        words.addAll(List.of("-i", Source.address(input)));
        words.addAll(List.of("-filter_complex", new PictureGraph(plan, chunk).text()));
        for (int i = 0; i < plan.rungs().size(); i++) {
            words.addAll(List.of("-map", "[v" + i + "]"));
        }
        words.addAll(new VideoEncoder(plan).words());
        words.addAll(muxer(plan.grid().timescale(), output));
        return new Command(words, chunk.frames());
    }

    private static List<String> muxer(long timescale, Path output) {
        List<String> words = new ArrayList<>(List.of("-map_metadata", "-1", "-map_chapters", "-1"));
        words.addAll(List.of("-fflags", "+bitexact", "-video_track_timescale", String.valueOf(timescale)));
        words.addAll(List.of("-movflags", "+cmaf+frag_keyframe+skip_sidx+skip_trailer", "-f", "mp4"));
        words.add(Source.address(output.toString()));
        return words;
    }

    /**
     * One sound of the whole film into one fragmented MP4 with one track. The sound first becomes plain samples of one
     * shape, whatever the source changes on the way; these are laid on the film's time and encoded. The encoder delays
     * sound, so it is fed from the time on at which its first sample comes out: no edit list is needed, but for Opus.
     */
    public static Command encodeAudio(Sound sound, String input, Path output) {
        List<String> words = new ArrayList<>(QUIET);
        words.addAll(List.of("-copyts", "-max_error_rate", "1", "-vn"));
        words.addAll(Source.options(input));
        words.addAll(List.of("-i", Source.address(input), "-map", "0:" + sound.stream(), "-c:a", "pcm_f32le"));
        words.addAll(List.of("-ar", String.valueOf(Sound.SAMPLE_RATE), "-ac", String.valueOf(sound.channels())));
        words.addAll(List.of("-f", "null", "-", "-dec", "0:0"));
        words.addAll(List.of("-filter_complex", soundGraph(sound), "-map", "[a]"));
        words.addAll(List.of("-c:a"));
        words.addAll(encoder(sound.format()));
        words.addAll(List.of("-b:a", String.valueOf(sound.bitrate()), "-threads", "1", "-flags", "+bitexact"));
        if (sound.format().delay() > 0) {
            words.addAll(List.of("-bsf:a", "setts=ts=TS+" + sound.format().delay()));
        }
        words.addAll(List.of("-map_metadata", "-1", "-map_chapters", "-1"));
        words.addAll(List.of("-fflags", "+bitexact", "-frag_duration", "4000000"));
        words.addAll(List.of(
                "-movflags",
                "+cmaf" + (sound.format() == SoundFormat.AAC ? "" : "+delay_moov") + "+skip_sidx+skip_trailer",
                "-f",
                "mp4"));
        words.add(Source.address(output.toString()));
        return new Command(words, 0);
    }

    /**
     * The packets of a sound as they are, into one fragmented MP4 with one track. They are even (that was looked at), so
     * their times are counted anew: no container's rounding stays. What comes before the film is hidden by an edit list.
     */
    public static Command copyAudio(Sound sound, String input, Path output) {
        Copy copy = sound.copy().orElseThrow();
        List<String> words = new ArrayList<>(QUIET);
        words.addAll(List.of("-vn"));
        words.addAll(Source.options(input));
        words.addAll(List.of("-i", Source.address(input), "-map", "0:" + sound.stream(), "-c:a", "copy"));
        words.addAll(List.of(
                "-bsf:a",
                String.format(
                        Locale.ROOT,
                        "setts=time_base=1/%d,setts=ts=N*%d%+d:duration=%d",
                        copy.rate(),
                        copy.samples(),
                        copy.offset(),
                        copy.samples())));
        words.addAll(List.of("-map_metadata", "-1", "-map_chapters", "-1"));
        words.addAll(List.of("-fflags", "+bitexact", "-frag_duration", "4000000"));
        words.addAll(List.of("-movie_timescale", String.valueOf(copy.rate())));
        words.addAll(List.of("-movflags", "+cmaf+delay_moov+skip_sidx+skip_trailer", "-f", "mp4"));
        words.add(Source.address(output.toString()));
        return new Command(words, 0);
    }

    private static List<String> encoder(SoundFormat format) {
        return switch (format) {
            case AAC -> List.of("aac", "-profile:a", "aac_low");
            case OPUS -> List.of("libopus", "-frame_duration", "20", "-vbr", "on", "-application", "audio");
            case AC3 -> List.of("ac3");
            case EAC3 -> List.of("eac3");
        };
    }

    /** Gaps and a late beginning are filled with silence, and so is the rest of the film. */
    private static String soundGraph(Sound sound) {
        int delay = sound.format().delay();
        long samples = sound.format().fed(sound.packets());
        return String.format(
                Locale.ROOT,
                "[dec:0]asetpts=PTS-(%s)/TB,aresample=%d:async=1:first_pts=%d:min_hard_comp=0.05,"
                        + "aformat=sample_fmts=fltp:channel_layouts=%s,apad=whole_len=%d,atrim=end_sample=%d,asetpts=N[a]",
                seconds(sound.zeroMicros()),
                Sound.SAMPLE_RATE,
                delay,
                sound.channels() == 1 ? "mono" : sound.channels() == 2 ? "stereo" : "5.1",
                samples,
                samples);
    }

    /** The source's texts as WebVTT on the source's own clock: {@code 0.vtt}, {@code 1.vtt} .. in a folder. */
    public static Command captions(List<Caption> captions, String input, Path folder) {
        List<String> words = new ArrayList<>(QUIET);
        words.addAll(List.of("-copyts", "-vn", "-an"));
        words.addAll(Source.options(input));
        words.addAll(List.of("-i", Source.address(input)));
        for (int i = 0; i < captions.size(); i++) {
            words.addAll(List.of("-map", "0:" + captions.get(i).stream(), "-c:s", "webvtt", "-map_metadata", "-1"));
            words.addAll(List.of("-avoid_negative_ts", "disabled", "-f", "webvtt"));
            words.add(Source.address(folder.resolve(i + ".vtt").toString()));
        }
        return new Command(words, 0);
    }

    /** The caption data inside of the pictures of a stream, on the source's own clock. */
    public static Command pictureCaptions(int stream, String input, CaptionData into) {
        return PictureCaptions.command(stream, input, into);
    }

    /** The packets of a stream of caption data or of TTML, on the source's own clock. */
    public static Command captionData(int stream, String input, CaptionData into) {
        List<String> words = new ArrayList<>(QUIET);
        words.addAll(List.of("-copyts", "-vn", "-an"));
        words.addAll(Source.options(input));
        words.addAll(List.of("-i", Source.address(input)));
        words.addAll(into.outputs("0:" + stream));
        return new Command(words, 0);
    }

    /** Sprite sheets from an encoded track: {@code sheet-000.jpg}, {@code sheet-001.jpg} .. in a folder. */
    public static Command storyboard(Storyboard board, EncodePlan plan, String track, Path folder) {
        VideoCoding coding = plan.video();
        String graph = String.format(
                Locale.ROOT,
                "select='not(mod(n,%d))',scale=%d:%d:flags=area%s,tile=%dx%d",
                jumps(coding) ? board.segments() : board.frames(),
                board.tileWidth(),
                board.tileHeight(),
                shown(plan),
                Storyboard.COLUMNS,
                board.rows());
        List<String> words = picture(entries(coding), track, graph);
        words.addAll(List.of("-start_number", "0", "-f", "image2"));
        words.add(folder.resolve("sheet-%03d.jpg").toString());
        return new Command(words, 0);
    }

    /** One JPEG of the picture shown at a time of an encoded track, at most {@code width} pixels wide. */
    public static Command thumbnail(double seconds, int width, EncodePlan plan, String track, Path output) {
        List<String> before = List.of("-ss", String.format(Locale.ROOT, "%.3f", seconds));
        return single(before, "", width, plan, track, output);
    }

    /** The most telling picture of an encoded track's beginning as a JPEG, at most {@code width} pixels wide. */
    public static Command poster(int width, EncodePlan plan, String track, Path output) {
        String starts = "select='not(mod(n," + plan.grid().framesPerSegment() + "))',";
        String choose = (jumps(plan.video()) ? "" : starts) + "thumbnail=n=24,";
        return single(entries(plan.video()), choose, width, plan, track, output);
    }

    private static List<String> entries(VideoCoding coding) {
        return jumps(coding) ? List.of("-skip_frame", "nokey") : List.of();
    }

    /** Whether the engine's decoder leaves out what is no entry point when told to; that of AV1 and VP9 does not. */
    private static boolean jumps(VideoCoding coding) {
        return switch (coding) {
            case AVC, HEVC, HEVC10 -> true;
            case AV1, VP9 -> false;
        };
    }

    private static Command single(
            List<String> before, String choose, int width, EncodePlan plan, String track, Path output) {
        String scale = "scale='min(" + width + ",iw)':-2:flags=area" + shown(plan);
        List<String> words = picture(before, track, choose + scale);
        words.addAll(List.of("-frames:v", "1", "-update", "1", "-f", "image2"));
        words.add(output.toString());
        return new Command(words, 1);
    }

    /** JPEGs have the standard range. */
    private static String shown(EncodePlan plan) {
        return plan.range().isPresent() ? "," + PictureGraph.toneMap("yuv420p") : "";
    }

    private static List<String> picture(List<String> before, String track, String graph) {
        List<String> words = new ArrayList<>(QUIET);
        words.addAll(before);
        words.addAll(Source.options(track));
        words.addAll(List.of("-i", Source.address(track), "-map", "0:v:0", "-an", "-vf", graph));
        words.addAll(List.of("-fps_mode", "passthrough", "-c:v", "mjpeg", "-q:v", "4", "-pix_fmt", "yuvj420p"));
        words.addAll(List.of("-map_metadata", "-1", "-fflags", "+bitexact", "-flags", "+bitexact"));
        return words;
    }

    /** Microseconds as FFmpeg's seconds, exactly. */
    private static String seconds(long micros) {
        return java.math.BigDecimal.valueOf(micros, 6).toPlainString();
    }
}
