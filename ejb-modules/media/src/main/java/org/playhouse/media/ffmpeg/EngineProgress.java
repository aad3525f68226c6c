package org.playhouse.media.ffmpeg;

import java.time.Duration;

/** What a run says about twice a second: pictures done, time done in the output, speed against real time, bytes. */
public record EngineProgress(long frame, Duration outTime, double speed, long bytes) {}
