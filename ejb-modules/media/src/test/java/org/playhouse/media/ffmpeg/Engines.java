package org.playhouse.media.ffmpeg;

import java.nio.file.Path;
import java.util.Optional;

/** The engine of the tests: unpacked once under target. */
final class Engines {
    static final Ffmpeg TOOLS = FfmpegTools.locate(
            Optional.empty(),
            Optional.ofNullable(System.getProperty("playhouse.ffmpeg.native-jar"))
                    .map(Path::of),
            Path.of("target", "ffmpeg"));

    private Engines() {}
}
