package org.playhouse.media.ffmpeg;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.playhouse.media.cea.ClosedCaptions;
import org.playhouse.media.webvtt.Cue;

/**
 * Caption data as the engine writes it: the bytes of all packets one after the other, and a line per packet with its time
 * and its size (FFmpeg's framecrc). No container carries such packets unchanged.
 */
public record CaptionData(Path bytes, Path packets) {
    private static final Pattern TIME_BASE = Pattern.compile("#tb 0: (\\d{1,9})/(\\d{1,9})");
    private static final Pattern PACKET =
            Pattern.compile(" *0, *-?\\d{1,18}, *(-?\\d{1,18}), *-?\\d{1,18}, *(\\d{1,6}),.*");
    /** Nothing was ever shown for that long after the last picture. */
    private static final long FOREVER = 100L * 3600 * 1000;

    /** @param name of both files, which end in .cc and .packets */
    public static CaptionData in(Path folder, String name) {
        return new CaptionData(folder.resolve(name + ".cc"), folder.resolve(name + ".packets"));
    }

    /** @param stream as the engine maps it */
    List<String> outputs(String stream) {
        return List.of(
                "-map",
                stream,
                "-c:s",
                "copy",
                "-f",
                "data",
                Source.address(bytes.toString()),
                "-map",
                stream,
                "-c:s",
                "copy",
                "-f",
                "framecrc",
                Source.address(packets.toString()));
    }

    /** What each channel says, on the source's own clock in milliseconds; nothing when there is no data. */
    public Map<String, List<Cue>> read() throws IOException {
        if (!Files.exists(bytes) || !Files.exists(packets)) {
            return Map.of();
        }
        ClosedCaptions captions = new ClosedCaptions();
        try (InputStream data = new BufferedInputStream(Files.newInputStream(bytes));
                Stream<String> lines = Files.lines(packets, StandardCharsets.ISO_8859_1)) {
            double base = 0;
            for (String line : (Iterable<String>) lines::iterator) {
                Matcher said = TIME_BASE.matcher(line);
                Matcher packet = PACKET.matcher(line);
                if (said.matches()) {
                    base = Double.parseDouble(said.group(1)) / Double.parseDouble(said.group(2));
                } else if (packet.matches()) {
                    captions.picture(
                            Math.round(Long.parseLong(packet.group(1)) * base * 1000),
                            data.readNBytes(Integer.parseInt(packet.group(2))));
                }
            }
        }
        return captions.ended(FOREVER);
    }
}
