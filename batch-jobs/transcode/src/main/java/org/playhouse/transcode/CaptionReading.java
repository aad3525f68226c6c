package org.playhouse.transcode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.playhouse.media.MediaException;
import org.playhouse.media.cea.ClosedCaptions;
import org.playhouse.media.ffmpeg.CaptionData;
import org.playhouse.media.ffmpeg.Command;
import org.playhouse.media.ffmpeg.Commands;
import org.playhouse.media.plan.EncodePlan;
import org.playhouse.media.plan.EncodePlan.Caption;
import org.playhouse.media.webvtt.Cue;
import org.playhouse.media.webvtt.WebVtt;

/**
 * How a plan's captions are read out of the source: texts by the engine, all at once; caption data and TTML by us, a
 * stream at a time.
 */
final class CaptionReading {
    private final EncodePlan plan;
    private final String input;
    private final Path folder;
    private final List<Caption> texts;
    private final List<Integer> data;

    CaptionReading(EncodePlan plan, String input, Path folder) {
        this.plan = plan;
        this.input = input;
        this.folder = folder;
        this.texts =
                plan.captions().stream().filter(caption -> !isData(caption)).toList();
        this.data = plan.captions().stream()
                .filter(this::isData)
                .map(Caption::stream)
                .distinct()
                .toList();
    }

    /** A plan of before there were channels names the picture's stream, and means the first one. */
    private boolean isData(Caption caption) {
        return caption.channel().isPresent() || caption.stream() == plan.picture().stream();
    }

    List<Command> commands() {
        var commands = new ArrayList<Command>();
        if (!texts.isEmpty()) {
            commands.add(Commands.captions(texts, input, folder));
        }
        for (int stream : data) {
            commands.add(
                    stream == plan.picture().stream()
                            ? Commands.pictureCaptions(stream, input, into(stream))
                            : Commands.captionData(stream, input, into(stream)));
        }
        return commands;
    }

    private CaptionData into(int stream) {
        return CaptionData.in(folder, "stream-" + stream);
    }

    /** What each of the plan's captions says, on the film's time; empty where nothing of it is within the film. */
    List<List<Cue>> read() throws IOException {
        var channels = new HashMap<Integer, Map<String, List<Cue>>>();
        for (int stream : data) {
            channels.put(
                    stream,
                    documents(stream)
                            ? Map.of(Caption.TTML, into(stream).documents())
                            : into(stream).read());
        }
        var read = new ArrayList<List<Cue>>();
        for (var caption : plan.captions()) {
            read.add(onFilm(caption, isData(caption) ? said(caption, channels.get(caption.stream())) : text(caption)));
        }
        return read;
    }

    private boolean documents(int stream) {
        return plan.captions().stream()
                .anyMatch(caption -> caption.stream() == stream
                        && caption.channel().filter(Caption.TTML::equals).isPresent());
    }

    private static List<Cue> said(Caption caption, Map<String, List<Cue>> channels) {
        return channels.getOrDefault(caption.channel().orElse(ClosedCaptions.CHANNELS.get(0)), List.of());
    }

    private List<Cue> text(Caption caption) throws IOException {
        var file = folder.resolve(texts.indexOf(caption) + ".vtt");
        try {
            return Files.exists(file) ? WebVtt.read(Files.readAllBytes(file)) : List.of();
        } catch (MediaException malformed) {
            return List.of();
        }
    }

    private List<Cue> onFilm(Caption caption, List<Cue> cues) {
        return WebVtt.moved(
                cues,
                Math.floorDiv(caption.zeroMicros() + 500, 1000),
                plan.duration().toMillis());
    }
}
