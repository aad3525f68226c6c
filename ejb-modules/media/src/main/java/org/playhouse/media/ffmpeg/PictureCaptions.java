package org.playhouse.media.ffmpeg;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.playhouse.media.plan.SourceReport;

/** Captions that travel inside of the pictures (ATSC A/53 part 4, 6.2.3: CEA-608 and CEA-708 within its caption data). */
final class PictureCaptions {
    /** How such captions are called; a QuickTime track of them (c608) is called the same. */
    static final String CODEC = "eia_608";

    private static final Set<String> CARRIERS = Set.of("h264", "hevc", "mpeg2video");
    /** Caption data comes with every picture, or at least a few times a second. */
    private static final String LOOKED_AT = "%+#24";

    private PictureCaptions() {}

    /** Whether the first pictures carry caption data. What cannot be found out is no: the film does not depend on it. */
    static boolean in(SourceReport.Video video, Inquiry inquiry, String input) {
        if (!CARRIERS.contains(video.codec())) {
            return false;
        }
        List<String> said = new ArrayList<>();
        inquiry.ask(
                input,
                List.of(
                        "-select_streams",
                        String.valueOf(video.index()),
                        "-analyze_frames",
                        "-read_intervals",
                        LOOKED_AT,
                        "-show_entries",
                        "stream=closed_captions",
                        "-of",
                        "csv=p=0"),
                said::add);
        return said.contains("1");
    }

    /** Bytes and times of the caption data of a stream's pictures. Decodes the film; its frames tell the progress. */
    static Command command(int stream, String input, CaptionData into) {
        List<String> words = new ArrayList<>(Commands.QUIET);
        words.addAll(List.of("-copyts", "-f", "lavfi", "-i", graph(stream, input)));
        words.addAll(into.outputs("0:s:0"));
        words.addAll(List.of("-map", "0:v:0", "-fps_mode", "passthrough", "-f", "null", "-"));
        return new Command(words, 0);
    }

    /** The same restrictions as for any other opening of a source. */
    private static String graph(int stream, String input) {
        List<String> options = Source.options(input);
        StringBuilder opened = new StringBuilder();
        for (int i = 0; i < options.size(); i += 2) {
            opened.append(i == 0 ? "" : ":")
                    .append(options.get(i).substring(1))
                    .append('=')
                    .append(options.get(i + 1));
        }
        return "movie=filename=" + word(Source.address(input)) + ":streams=" + stream + ":format_opts="
                + word(opened.toString()) + "[out0+subcc]";
    }

    /** A value within a filter's options, within a graph (FFmpeg's filtergraph escaping, two levels). */
    private static String word(String value) {
        String option = value.replaceAll("([\\\\':])", "\\\\$1");
        return option.replaceAll("([\\\\'\\[\\],;])", "\\\\$1");
    }
}
