package org.playhouse.media.hls;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.playhouse.media.presentation.Pathway;

/** Content steering (RFC 8216bis, 4.4.6.6 and 7): every variant and what belongs to it once per pathway. */
public final class Steering {
    /** Seconds after which a player asks again (7.2). */
    private static final int TTL = 300;

    private static final Pattern VARIANT = Pattern.compile("#EXT-X-(MEDIA|STREAM-INF|I-FRAME-STREAM-INF):.*");
    private static final Pattern GROUP = Pattern.compile("\\b(GROUP-ID|AUDIO|SUBTITLES)=\"([^\"]*)\"");
    private static final Pattern ADDRESS = Pattern.compile("\\bURI=\"([^\"]*)\"");

    private Steering() {}

    /**
     * @param multivariant as {@link HlsWriter} wrote it, with relative addresses
     * @param server address of {@link #manifest}, relative to the playlist
     * @param pathways the first is where players begin; fewer than two change nothing
     */
    public static String steered(String multivariant, String server, List<Pathway> pathways) {
        if (pathways.size() < 2) {
            return multivariant;
        }
        List<String> lines = multivariant.lines().toList();
        int first = 0;
        while (first < lines.size() && !perPathway(lines.get(first))) {
            first++;
        }
        List<String> variants = lines.subList(first, lines.size()).stream()
                .filter(Steering::perPathway)
                .toList();
        StringBuilder out = new StringBuilder();
        lines.subList(0, first).forEach(line -> out.append(line).append('\n'));
        out.append("#EXT-X-CONTENT-STEERING:SERVER-URI=\"").append(HlsWriter.quoted(server));
        out.append("\",PATHWAY-ID=\"").append(pathways.get(0).id()).append("\"\n");
        for (Pathway pathway : pathways) {
            variants.forEach(line -> out.append(on(pathway, line)).append('\n'));
        }
        lines.subList(first, lines.size()).stream()
                .filter(line -> !perPathway(line))
                .forEach(line -> out.append(line).append('\n'));
        return out.toString();
    }

    /** The steering manifest (7.2): pathways by priority. */
    public static String manifest(List<Pathway> pathways) {
        return pathways.stream()
                .map(pathway -> "\"" + pathway.id() + "\"")
                .collect(Collectors.joining(",", "{\"VERSION\":1,\"TTL\":" + TTL + ",\"PATHWAY-PRIORITY\":[", "]}\n"));
    }

    private static boolean perPathway(String line) {
        return !line.startsWith("#") || VARIANT.matcher(line).matches();
    }

    private static String on(Pathway pathway, String line) {
        if (!line.startsWith("#")) {
            return pathway.base() + line;
        }
        String grouped = GROUP.matcher(line).replaceAll("$1=\"$2." + pathway.id() + "\"");
        String placed =
                ADDRESS.matcher(grouped).replaceAll("URI=\"" + Matcher.quoteReplacement(pathway.base()) + "$1\"");
        return line.startsWith("#EXT-X-MEDIA:") ? placed : placed + ",PATHWAY-ID=\"" + pathway.id() + "\"";
    }
}
