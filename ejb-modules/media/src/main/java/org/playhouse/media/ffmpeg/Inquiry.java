package org.playhouse.media.ffmpeg;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import net.bramp.ffmpeg.FFprobe;
import org.jspecify.annotations.Nullable;

/** One question to ffprobe: its answer goes line by line to a reader, its diagnostics are kept. */
final class Inquiry {
    /**
     * @param complete whether it ended by itself without an error
     * @param late whether it was ended because it took too long
     */
    record Answer(boolean complete, boolean late, List<String> diagnostics) {}

    private final Ffmpeg tools;
    private final Duration timeout;

    Inquiry(Ffmpeg tools, Duration timeout) {
        this.tools = tools;
        this.timeout = timeout;
    }

    Answer ask(String input, List<String> question, Consumer<String> line) {
        Tail tail = new Tail();
        AtomicReference<Child> child = new AtomicReference<>();
        CompletableFuture<Boolean> deadline = new CompletableFuture<>();
        deadline.completeOnTimeout(true, timeout.toMillis(), TimeUnit.MILLISECONDS)
                .thenAccept(late -> end(late, child.get()));
        boolean complete = run(input, question, new Lines(line), Child.starter(tail::add, child::set));
        boolean late = !deadline.complete(false);
        drained(child.get());
        return new Answer(complete && !late, late, tail.lines());
    }

    private static void end(boolean late, @Nullable Child child) {
        if (late && child != null) {
            child.destroyForcibly();
        }
    }

    private static void drained(@Nullable Child child) {
        try {
            if (child != null) {
                child.drained();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean run(String input, List<String> question, Lines out, net.bramp.ffmpeg.ProcessFunction starter) {
        List<String> words = new ArrayList<>(List.of("-v", "level+warning"));
        words.addAll(question);
        words.addAll(Source.options(input));
        words.addAll(List.of("-i", Source.address(input)));
        try {
            String version = tools.version().replaceFirst("^ffmpeg", "ffprobe");
            FFprobe probe = new FFprobe(tools.ffprobe().toString(), Said.unless(version, starter));
            probe.setProcessOutputStream(out);
            probe.setProcessErrorStream(new StringBuilder());
            probe.run(words);
            return true;
        } catch (IOException e) {
            // The wrapper's words for a non-zero end; the diagnostics say why.
            return false;
        }
    }

    /** Cuts what is appended into lines. */
    private static final class Lines implements Appendable {
        private final StringBuilder line = new StringBuilder();
        private final Consumer<String> reader;

        Lines(Consumer<String> reader) {
            this.reader = reader;
        }

        @Override
        public Appendable append(CharSequence text) {
            return append(text, 0, text.length());
        }

        @Override
        public Appendable append(CharSequence text, int start, int end) {
            for (int i = start; i < end; i++) {
                append(text.charAt(i));
            }
            return this;
        }

        @Override
        public Appendable append(char c) {
            if (c == '\n') {
                reader.accept(line.toString());
                line.setLength(0);
            } else {
                line.append(c);
            }
            return this;
        }
    }
}
