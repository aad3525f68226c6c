package org.playhouse.origin;

import org.playhouse.media.cmaf.TrackIndex;

/**
 * What of a track is asked for.
 *
 * @param number of the segment, from 1; 0 is the init segment
 * @param iFrame only the picture that the segment starts with
 */
record Piece(int number, boolean iFrame) {
    static final Piece INIT = new Piece(0, false);

    boolean in(TrackIndex index) {
        return number <= index.segments().size()
                && (!iFrame || index.segment(number).picture().known());
    }

    /** How many bytes of the clear track file it is made from. */
    int weight(TrackIndex index) {
        if (number == 0) {
            return index.init().size();
        }
        var segment = index.segment(number);
        return iFrame ? segment.picture().end() : segment.size();
    }

    /** What entity tags and caches call it. */
    Object word() {
        return iFrame ? "iframe-" + number : number;
    }
}
