package org.playhouse.media.cmaf;

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
}
