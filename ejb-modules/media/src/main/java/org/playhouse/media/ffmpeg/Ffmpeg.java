package org.playhouse.media.ffmpeg;

import java.nio.file.Path;

/** An engine that works on this machine. {@code version} is the first line of {@code ffmpeg -version}. */
public record Ffmpeg(Path ffmpeg, Path ffprobe, String version) {}
