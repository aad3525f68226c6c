package org.playhouse.media.ffmpeg;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.playhouse.media.MediaException;
import org.playhouse.media.captions.CaptionFormat;
import org.playhouse.media.captions.Captions;
import org.playhouse.media.cea.ClosedCaptions;
import org.playhouse.media.webvtt.Cue;

/**
 * Captions that the engine does not decode as it hands them over: the bytes of all packets one after the other, and a line per packet with its time
 * and its size (FFmpeg's framecrc). No container carries such packets unchanged.
 */
public record CaptionData(Path bytes, Path packets) {
    private static final Pattern TIME_BASE = Pattern.compile("#tb 0: (\\d{1,9})/(\\d{1,9})");
    private static final Pattern PACKET =
            Pattern.compile(" *0, *-?\\d{1,18}, *(-?\\d{1,18}), *(-?\\d{1,18}), *(\\d{1,8}),.*");
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
        ClosedCaptions captions = new ClosedCaptions();
        each(packet -> captions.picture(packet.start(), packet.data()));
        return captions.ended(FOREVER);
    }

    /** What documents of TTML say, each while its packet lasts (ISO/IEC 14496-30, 5.3); one that cannot be read says nothing. */
    public List<Cue> documents() throws IOException {
        Map<List<String>, Cue> open = new HashMap<>();
        List<Cue> cues = new ArrayList<>();
        each(packet -> {
            for (Cue cue : packet.captions()) {
                List<String> said = List.of(cue.settings(), cue.text());
                Cue before = open.get(said);
                if (before != null && before.end() >= cue.start()) {
                    cues.remove(before);
                    open.put(said, new Cue(before.start(), cue.end(), cue.settings(), cue.text()));
                } else {
                    open.put(said, cue);
                }
                cues.add(open.getOrDefault(said, cue));
            }
        });
        return cues;
    }

    /** @param duration milliseconds, 0 when unknown */
    private record Packet(long start, long duration, byte[] data) {
        List<Cue> captions() {
            try {
                return Captions.read(data, Optional.of(CaptionFormat.TTML), Optional.of(StandardCharsets.UTF_8))
                        .stream()
                        .map(cue -> new Cue(
                                Math.max(start, cue.start()),
                                duration == 0 ? cue.end() : Math.min(start + duration, cue.end()),
                                cue.settings(),
                                cue.text()))
                        .filter(cue -> cue.end() > cue.start())
                        .toList();
            } catch (MediaException malformed) {
                return List.of();
            }
        }
    }

    private void each(Consumer<Packet> taker) throws IOException {
        if (!Files.exists(bytes) || !Files.exists(packets)) {
            return;
        }
        try (InputStream data = new BufferedInputStream(Files.newInputStream(bytes));
                Stream<String> lines = Files.lines(packets, StandardCharsets.ISO_8859_1)) {
            double base = 0;
            for (String line : (Iterable<String>) lines::iterator) {
                Matcher said = TIME_BASE.matcher(line);
                Matcher packet = PACKET.matcher(line);
                if (said.matches()) {
                    base = 1000 * Double.parseDouble(said.group(1)) / Double.parseDouble(said.group(2));
                } else if (packet.matches()) {
                    taker.accept(new Packet(
                            Math.round(Long.parseLong(packet.group(1)) * base),
                            Math.max(0, Math.round(Long.parseLong(packet.group(2)) * base)),
                            data.readNBytes(Integer.parseInt(packet.group(3)))));
                }
            }
        }
    }
}
