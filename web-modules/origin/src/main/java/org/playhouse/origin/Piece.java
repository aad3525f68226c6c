package org.playhouse.origin;

import org.playhouse.media.cmaf.TrackIndex;
import org.playhouse.media.presentation.PresentedTrack;

/**
 * What of a track is asked for.
 *
 * @param number of the segment, from 1; 0 is the init segment
 * @param iFrame only the picture that the segment starts with
 * @param period of the track's keys, from 1
 */
record Piece(int number, boolean iFrame, int period) {
    static Piece init(int period) {
        return new Piece(0, false, period);
    }

    /** Under a key that the track will name. */
    Piece(int number, boolean iFrame) {
        this(number, iFrame, 1);
    }

    /** The same with the period that the segment has in this track. */
    Piece of(PresentedTrack track) {
        return number == 0 ? this : new Piece(number, iFrame, track.rotation().period(number));
    }

    /** Whether captions could have it. */
    boolean ofText() {
        return !iFrame && period == 1;
    }

    boolean in(PresentedTrack track) {
        var segments = track.index().segments();
        return number <= segments.size()
                && period <= track.rotation().periods(segments.size())
                && (!iFrame || track.index().segment(number).picture().known());
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
        if (number == 0 && period > 1) {
            return "init-" + period;
        }
        return iFrame ? "iframe-" + number : number;
    }
}
