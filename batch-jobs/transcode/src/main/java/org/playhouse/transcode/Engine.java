package org.playhouse.transcode;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.playhouse.media.ffmpeg.Ffmpeg;
import org.playhouse.media.ffmpeg.FfmpegTools;

/** This member's FFmpeg, found once. */
@ApplicationScoped
public class Engine {
    @Inject
    TranscodeConfig config;

    private final Object finding = new Object();
    private Ffmpeg tools;

    Ffmpeg tools() {
        synchronized (finding) {
            if (tools == null) {
                var engine = config.engine();
                tools = FfmpegTools.locate(engine.folder(), engine.jar(), engine.cache());
            }
            return tools;
        }
    }
}
