package org.playhouse.transcode;

/** FFmpeg ended by itself without a result, or made no progress: a failure of ours. */
class EngineFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EngineFailed(String message) {
        super(message);
    }
}
