package org.playhouse.media.ffmpeg;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.bramp.ffmpeg.ProcessFunction;

/**
 * A process that has ended well and said one line. The wrapper asks for the version before each of its commands, with a
 * child of its own; the answer is known since the engine was found.
 */
final class Said extends Process {
    private final InputStream line;

    private Said(String line) {
        this.line = new ByteArrayInputStream((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Starts what is asked for, but for the version. */
    static ProcessFunction unless(String version, ProcessFunction starter) {
        return arguments -> asksForVersion(arguments) ? new Said(version) : starter.run(arguments);
    }

    private static boolean asksForVersion(List<String> arguments) {
        return arguments.size() == 2 && arguments.get(1).equals("-version");
    }

    @Override
    public InputStream getInputStream() {
        return line;
    }

    @Override
    public InputStream getErrorStream() {
        return InputStream.nullInputStream();
    }

    @Override
    public OutputStream getOutputStream() {
        return OutputStream.nullOutputStream();
    }

    @Override
    public int waitFor() {
        return 0;
    }

    @Override
    public int exitValue() {
        return 0;
    }

    @Override
    public void destroy() {
        // it has ended
    }
}
