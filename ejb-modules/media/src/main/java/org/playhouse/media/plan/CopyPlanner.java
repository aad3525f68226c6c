package org.playhouse.media.plan;

import java.time.Duration;
import java.util.Optional;
import org.playhouse.media.plan.EncodePlan.Copy;
import org.playhouse.media.plan.SoundWish.Layout;
import org.playhouse.media.plan.SourceReport.Packets;

/**
 * Whether a sound of the source can be given to players as it is coded: on the film's time nothing can be put before,
 * between or behind its packets. Pure.
 *
 * @param zeroMicros the film's zero on the source's clock
 * @param film how long it is
 */
record CopyPlanner(SourceReport.Audio audio, long zeroMicros, Duration film) {
    /** Packets before the film's zero: what a coder is primed with, not a part of the sound that is cut off. */
    private static final int PRIMING = 8;
    /** Packets behind the film's end: a coder's padding. */
    private static final int PADDING = 3;
    /** Seconds at the end of the film that may be without sound. */
    private static final double SILENT = 0.5;

    /** The sound's own packets where the wish asks for their codec. */
    Optional<Copy> copy(SoundWish wish) {
        return audio.packets()
                .filter(packets -> asked(packets, wish))
                .filter(packets -> flaw(packets).isEmpty())
                .map(packets -> new Copy(
                        packets.codec(),
                        packets.spatial(),
                        packets.samples(),
                        audio.sampleRate(),
                        offset(packets),
                        packets.count(),
                        packets.bitrate()));
    }

    /** Why the sound has to be encoded again although it has the codec that the wish asks for. */
    Optional<String> refusal(SoundWish wish) {
        return audio.packets()
                .filter(packets -> asked(packets, wish))
                .map(this::flaw)
                .filter(flaw -> !flaw.isEmpty());
    }

    private boolean asked(Packets packets, SoundWish wish) {
        boolean same = wish.format() == SoundFormat.AAC
                ? packets.codec().startsWith("mp4a.")
                : packets.codec().equals(wish.format().codec());
        int channels = wish.channels(audio.channels());
        return same && (channels == audio.channels() || channels == 6 && wish.layout() == Layout.SOURCE);
    }

    private long offset(Packets packets) {
        double micros = packets.first().toNanos() / 1e3 - zeroMicros;
        return Math.round(micros * audio.sampleRate() / 1e6);
    }

    private String flaw(Packets packets) {
        if (!packets.flaw().isEmpty()) {
            return packets.flaw();
        }
        long offset = offset(packets);
        double packet = (double) packets.samples() / audio.sampleRate();
        double beyond = (double) offset / audio.sampleRate() + packets.count() * packet - SegmentGrid.seconds(film);
        if (offset > packets.samples()) {
            return "it starts later than the pictures";
        }
        if (offset < -PRIMING * (long) packets.samples()) {
            return "it starts long before the pictures";
        }
        return beyond < -SILENT
                ? "it ends before the pictures"
                : beyond > PADDING * packet ? "an edit list cuts its end off" : "";
    }
}
