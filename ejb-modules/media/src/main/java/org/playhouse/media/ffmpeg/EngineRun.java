package org.playhouse.media.ffmpeg;

import java.time.Duration;
import java.util.function.Consumer;

/** One running FFmpeg. {@code await} may be called once; {@code kill} from any thread, any number of times. */
public final class EngineRun {
    private EngineRun() {}

    /** Starts the engine; the listener is called from the run's own thread. */
    public static EngineRun start(Ffmpeg tools, Command command, Consumer<EngineProgress> listener) {
        throw new UnsupportedOperationException(tools + " " + command + listener);
    }

    /** Waits for the end. Without progress for {@code patience} the engine is killed: {@code STALLED}. */
    public EngineResult await(Duration patience) throws InterruptedException {
        throw new UnsupportedOperationException(patience.toString());
    }

    public void kill() {
        throw new UnsupportedOperationException();
    }

    public long pid() {
        return 0;
    }
}
