package org.playhouse.media.cmaf;

import org.playhouse.media.codec.Codec;
import org.playhouse.media.codec.SampleEntry;
import org.playhouse.media.codec.SoundCodec;
import org.playhouse.media.codec.VideoCodec;
import org.playhouse.media.isobmff.Box;

/**
 * One track of a fragmented movie.
 *
 * @param handler {@code vide}, {@code soun} or another
 * @param sampleEntry the first entry of stsd, whole, without btrt (whose numbers differ from chunk to chunk)
 * @param width picture width in pixels, 0 for sound
 * @param mediaTime where presentation starts in the media's time (edit list), in timescale units
 * @param delay an empty edit before that, in timescale units
 */
public record MovieTrack(
        int id,
        String handler,
        int timescale,
        String language,
        byte[] sampleEntry,
        int width,
        int height,
        long mediaTime,
        long delay,
        SampleTable samples) {

    public boolean video() {
        return handler.equals("vide");
    }

    /** What the sample entry says. */
    public Codec codec() {
        return SampleEntry.codec(Box.at(sampleEntry, 0, sampleEntry.length));
    }

    /** Samples that a decoder needs before the one it starts at. */
    int preRoll() {
        return !video() && codec() instanceof SoundCodec sound ? sound.preRoll() : 0;
    }

    /** Whether samples may have composition offsets. */
    boolean reorders() {
        return codec() instanceof VideoCodec video && video.reorders();
    }
}
