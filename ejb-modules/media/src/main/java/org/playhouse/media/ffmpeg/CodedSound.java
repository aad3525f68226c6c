package org.playhouse.media.ffmpeg;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.playhouse.media.MediaException;
import org.playhouse.media.codec.SoundCodec;
import org.playhouse.media.plan.Rational;
import org.playhouse.media.plan.SourceReport.Packets;

/**
 * Whether a sound's packets can be given to players as they are: takes ffprobe's packet lines, "stream,pts,duration,flags",
 * and asks what its container says of HE-AAC.
 */
final class CodedSound {
    private static final String HE_AAC = "mp4a.40.5";
    private static final String HE_AAC_V2 = "mp4a.40.29";
    private static final int DOLBY_SAMPLES = 1536;
    private static final int HE_SAMPLES = 2048;
    /** Bits per second at the most, for what does not declare them (Matroska): room is kept for as much. */
    private static final long MOST_HE = 256_000;

    private static final long MOST_DOLBY = 6_144_000;
    /** Seconds that a packet may lie beside its place: containers round. */
    private static final double ROUNDING = 0.001;

    private static final Pattern DUMPED = Pattern.compile("^[0-9a-f]{8}: ((?:[0-9a-f]{2,4} )+)");

    private final StreamReader stream;
    private final Rational timeBase;
    private final int rate;
    private long first;
    private long count;
    private boolean uneven;
    private boolean doubled;

    CodedSound(StreamReader stream) {
        this.stream = stream;
        this.timeBase = stream.timeBase();
        this.rate = Math.max(1, stream.audio().sampleRate());
    }

    /** Whether players are given this coding; of AAC its packets or its first samples say whether it is HE-AAC. */
    private boolean offered() {
        return stream.codec().equals("ac3") || stream.codec().equals("eac3") || he();
    }

    private boolean he() {
        return stream.codec().equals("aac") && (doubled || stream.profile().startsWith("HE-AAC"));
    }

    private int samples() {
        return he() ? HE_SAMPLES : DOLBY_SAMPLES;
    }

    void line(String line) {
        String[] fields = line.split(",", 5);
        if (fields.length < 4 || !fields[0].equals(String.valueOf(stream.index()))) {
            return;
        }
        if (count == 0 && fields[2].matches("\\d{1,9}")) {
            doubled = Math.round(Long.parseLong(fields[2]) * timeBase.value() * rate) == HE_SAMPLES;
        }
        if (!fields[1].matches("-?\\d{1,18}") || fields[3].indexOf('C') >= 0) {
            uneven = true;
            return;
        }
        long pts = Long.parseLong(fields[1]);
        first = count == 0 ? pts : first;
        double place = first * timeBase.value() + (double) count * samples() / rate;
        uneven |= Math.abs(pts * timeBase.value() - place) > Math.max(ROUNDING, 2 * timeBase.value());
        count++;
    }

    /** @param container the demuxer's names */
    Optional<Packets> packets(Inquiry inquiry, String input, String container) {
        if (!offered() || count == 0) {
            return Optional.empty();
        }
        Described described = he() ? he(inquiry, input, container) : dolby();
        String flaw = uneven ? "its packets do not follow each other evenly" : described.flaw();
        long bitrate = stream.bitrate() > 0 ? stream.bitrate() : he() ? MOST_HE : MOST_DOLBY;
        Duration start = Probe.seconds(first * timeBase.value());
        return Optional.of(new Packets(described.codec(), spatial(), samples(), start, count, bitrate, flaw));
    }

    private boolean spatial() {
        return stream.profile().contains("Atmos");
    }

    private record Described(String codec, String flaw) {}

    private Described dolby() {
        return new Described(stream.codec().equals("ac3") ? "ac-3" : "ec-3", "");
    }

    /** What is only found in the sound itself, and not said by the container, cannot be said to players. */
    private Described he(Inquiry inquiry, String input, String container) {
        if (!container.contains("mp4") && !container.contains("matroska")) {
            return new Described(HE_AAC, "its container does not describe it");
        }
        ByteArrayOutputStream specific = new ByteArrayOutputStream();
        StringBuilder changes = new StringBuilder();
        boolean complete = inquiry.ask(
                        input,
                        List.of(
                                "-select_streams",
                                String.valueOf(stream.index()),
                                "-show_data",
                                "-show_entries",
                                "stream=extradata:packet_side_data=side_data_type",
                                "-of",
                                "default=nw=1"),
                        line -> take(line, specific, changes))
                .complete();
        if (!complete || changes.length() > 0) {
            return new Described(HE_AAC, "it changes on the way");
        }
        return described(specific.toByteArray());
    }

    private static void take(String line, ByteArrayOutputStream specific, StringBuilder changes) {
        Matcher dumped = DUMPED.matcher(line);
        if (dumped.find()) {
            specific.writeBytes(HexFormat.of().parseHex(dumped.group(1).replace(" ", "")));
        } else if (line.contains("New Extradata")) {
            changes.append('.');
        }
    }

    private Described described(byte[] specific) {
        try {
            SoundCodec codec = SoundCodec.aac(specific);
            boolean all = codec.parameter().equals(HE_AAC_V2)
                    || codec.parameter().equals(HE_AAC) && !stream.profile().equals("HE-AACv2");
            return all && codec.sampleRate() == rate
                    ? new Described(codec.parameter(), "")
                    : new Described(HE_AAC, "its container does not say that it is HE-AAC");
        } catch (MediaException e) {
            return new Described(HE_AAC, "its container describes it in a way that players do not know");
        }
    }
}
