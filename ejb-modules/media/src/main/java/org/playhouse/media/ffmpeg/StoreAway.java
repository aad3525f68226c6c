package org.playhouse.media.ffmpeg;

/** The place of the source did not answer: an interruption, never the source's fault. */
public final class StoreAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreAway(String message) {
        super(message);
    }
}
