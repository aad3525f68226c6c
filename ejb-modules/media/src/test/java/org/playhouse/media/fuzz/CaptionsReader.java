package org.playhouse.media.fuzz;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.playhouse.kernel.fuzz.Dice;
import org.playhouse.kernel.fuzz.Mutator;
import org.playhouse.kernel.fuzz.Reader;
import org.playhouse.kernel.fuzz.Seed;
import org.playhouse.kernel.fuzz.TextMutator;
import org.playhouse.media.MediaException;
import org.playhouse.media.captions.CaptionFormat;
import org.playhouse.media.captions.Captions;
import org.playhouse.media.cea.ClosedCaptions;
import org.playhouse.media.webvtt.Cue;
import org.playhouse.media.webvtt.WebVtt;

/**
 * Files of captions: they end in cues that can be written and read again, or in a refusal that names a line of the file.
 * A seed's name begins with its format. Besides, captions within pictures.
 */
public final class CaptionsReader implements Reader {
    private static final List<String> WORDS = List.of(
            "-->",
            " --> ",
            "\n\n",
            "{\\",
            "}",
            "</",
            "&amp;",
            "&nbsp;",
            "00:00:",
            "00:00:01,000 --> 00:00:02,000\n",
            "\\N",
            "\\h",
            "\\an8",
            "{\\pos(1,2)}",
            "{\\p1}",
            "{\\r}",
            "Dialogue: ",
            "[Events]\n",
            "[V4+ Styles]\n",
            "Style: ",
            "Format: ",
            "PlayResX: 0\n",
            "<span begin=\"1s\">",
            "</span>",
            "</p>",
            "<p>",
            "<br/>",
            "<div>",
            "<!DOCTYPE x>",
            "<![CDATA[",
            "]]>",
            "<!--",
            "-->",
            "<?x ?>",
            "&#x0;",
            "&#xD800;",
            "&x;",
            "xmlns:a=\"b\"",
            "begin",
            "end",
            "dur",
            "region",
            "style",
            "seq",
            "ticks",
            "10t",
            "5f",
            "1h",
            "99999999h",
            "ttp:tickRate=\"0\"",
            "ttp:frameRateMultiplier=\"1000 1001\"",
            "tts:origin=\"50% 50%\"",
            "tts:extent=\"1% 1%\"",
            "italic",
            "WEBVTT",
            "NOTE",
            "STYLE",
            "REGION",
            "line:0",
            "position:50%",
            "align:start",
            "vertical:rl");

    private static final String PICTURES = "cea-";

    private final Mutator texts = new TextMutator(WORDS, 0);
    private final Mutator bytes = new BoxMutator();

    @Override
    public List<Seed> seeds() {
        return Seed.kept("captions");
    }

    @Override
    public Mutator mutator() {
        return (seed, all, random) -> (seed.name().startsWith(PICTURES) ? bytes : texts).mutated(seed, all, random);
    }

    @Override
    public Reach read(Seed seed, byte[] input) {
        if (seed.name().startsWith(PICTURES)) {
            return pictures(input);
        }
        int dice = Dice.of(input) & 7;
        Optional<CaptionFormat> said = dice == 0 ? format(seed.name()) : Optional.empty();
        Optional<Charset> charset = dice == 1 ? Optional.of(StandardCharsets.ISO_8859_1) : Optional.empty();
        try {
            List<Cue> cues = Captions.read(input, said, charset);
            written(cues);
            WebVtt.moved(cues, 500, 60_000);
            return Reach.WHOLE;
        } catch (MediaException refused) {
            return refused(refused, input);
        }
    }

    /** As caption data of pictures: damage there is passed over, never refused. */
    private static Reach pictures(byte[] input) {
        ClosedCaptions captions = new ClosedCaptions();
        for (int at = 0; at < input.length; at += 3 * 20) {
            captions.picture(at * 2L, Arrays.copyOfRange(input, at, Math.min(input.length, at + 3 * 20)));
        }
        Map<String, List<Cue>> said = captions.ended(input.length * 2L + 1);
        said.values().forEach(CaptionsReader::written);
        return said.isEmpty() ? Reach.PAST : Reach.WHOLE;
    }

    private static void written(List<Cue> cues) {
        if (cues.isEmpty() || !WebVtt.read(WebVtt.write(cues)).equals(cues)) {
            throw new AssertionError("cues that were written are others");
        }
    }

    private static Reach refused(MediaException refused, byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        long lines = 2 + text.chars().filter(c -> c == '\n' || c == '\r').count();
        if (!refused.code().equals("captions.malformed") || refused.line() < 1 || refused.line() > lines) {
            throw new AssertionError("a refusal that names no line: " + refused.getMessage(), refused);
        }
        return refused.line() > 1 ? Reach.PAST : Reach.FIRST;
    }

    private static Optional<CaptionFormat> format(String name) {
        return Arrays.stream(CaptionFormat.values())
                .filter(each -> name.toUpperCase(java.util.Locale.ROOT).startsWith(each.name()))
                .findFirst();
    }
}
