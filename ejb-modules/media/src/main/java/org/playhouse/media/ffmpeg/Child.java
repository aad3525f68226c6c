package org.playhouse.media.ffmpeg;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import net.bramp.ffmpeg.ProcessFunction;

/**
 * A child process as the wrapper sees it, its diagnostics drained apart by a thread of its own so that it never blocks
 * on them, and nothing of them is mixed into its output.
 */
final class Child extends Process {
    private final Process process;
    private final Thread drain;

    private Child(Process process, Consumer<String> diagnostics) {
        this.process = process;
        this.drain =
                new Thread(() -> read(process.getErrorStream(), diagnostics), "ffmpeg-diagnostics-" + process.pid());
        drain.setDaemon(true);
        drain.start();
    }

    /** Starts children whose lines go to one place; the caller sees each child as it starts. */
    static ProcessFunction starter(Consumer<String> diagnostics, Consumer<Child> started) {
        return arguments -> {
            Child child = start(arguments, diagnostics);
            started.accept(child);
            return child;
        };
    }

    static Child start(List<String> arguments, Consumer<String> diagnostics) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Lifeline.tied(arguments));
        // With LD_BIND_NOW the patched libraries would look for every function at the start (platform.md).
        builder.environment().remove("LD_BIND_NOW");
        builder.environment().put("AV_LOG_FORCE_NOCOLOR", "1");
        Process process = builder.start();
        process.getOutputStream().close();
        return new Child(process, diagnostics);
    }

    private static void read(InputStream in, Consumer<String> lines) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.accept(line);
            }
        } catch (IOException e) {
            lines.accept("diagnostics ended: " + e.getMessage());
        } catch (UncheckedIOException e) {
            lines.accept("diagnostics ended: " + e.getMessage());
        }
    }

    /** After the end: waits until the last diagnostic line was taken. */
    void drained() throws InterruptedException {
        drain.join(2000);
    }

    @Override
    public OutputStream getOutputStream() {
        return process.getOutputStream();
    }

    /** Ends when the process has ended: the wrapper gives it one second from the end of its output, then kills it. */
    @Override
    public InputStream getInputStream() {
        return new FilterInputStream(process.getInputStream()) {
            @Override
            public int read() throws IOException {
                return ended(super.read());
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return ended(super.read(bytes, offset, length));
            }
        };
    }

    private int ended(int read) throws IOException {
        try {
            if (read < 0) {
                process.waitFor();
            }
            return read;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public InputStream getErrorStream() {
        return InputStream.nullInputStream();
    }

    @Override
    public int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
        return process.waitFor(timeout, unit);
    }

    @Override
    public int exitValue() {
        return process.exitValue();
    }

    /** Not by {@link Process#destroy}: that closes the pipes, and the last diagnostics are lost. */
    @Override
    public void destroy() {
        process.toHandle().destroyForcibly();
    }

    @Override
    public Process destroyForcibly() {
        destroy();
        return this;
    }

    @Override
    public boolean supportsNormalTermination() {
        return process.supportsNormalTermination();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public ProcessHandle toHandle() {
        return process.toHandle();
    }
}
