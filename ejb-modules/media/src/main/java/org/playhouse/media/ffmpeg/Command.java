package org.playhouse.media.ffmpeg;

import java.util.List;

/**
 * Arguments of one FFmpeg run, without the program.
 *
 * @param frames pictures the first output must have at the end, 0 when that is not known beforehand
 */
public record Command(List<String> arguments, long frames) {
    public Command {
        arguments = List.copyOf(arguments);
    }

    /** Whether a store on the network takes part. */
    boolean remote() {
        return arguments.stream().anyMatch(Source::remote);
    }

    /** One line for a log: signed URLs are masked. */
    @Override
    public String toString() {
        return "ffmpeg " + Masking.urls(String.join(" ", arguments));
    }
}
