package org.playhouse.media.ffmpeg;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Takes what {@code -progress} writes, in pieces of any size, and tells of each complete block. */
final class ProgressLines implements Appendable {
    private final Consumer<EngineProgress> listener;
    private final Map<String, String> block = new HashMap<>();
    private final StringBuilder line = new StringBuilder();
    private volatile EngineProgress last = new EngineProgress(0, Duration.ZERO, 0, 0);
    private volatile long movedNanos = System.nanoTime();

    ProgressLines(Consumer<EngineProgress> listener) {
        this.listener = listener;
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
        if (c != '\n') {
            line.append(c);
            return this;
        }
        int equals = line.indexOf("=");
        if (equals > 0) {
            block.put(line.substring(0, equals), line.substring(equals + 1).strip());
            if (line.indexOf("progress=") == 0) {
                tell();
            }
        }
        line.setLength(0);
        return this;
    }

    private void tell() {
        EngineProgress now = new EngineProgress(
                (long) number("frame"), Duration.ofNanos((long) (number("out_time_us") * 1000)), number("speed"), (long)
                        number("total_size"));
        block.clear();
        if (now.frame() != last.frame()
                || now.bytes() != last.bytes()
                || !now.outTime().equals(last.outTime())) {
            movedNanos = System.nanoTime();
        }
        last = now;
        listener.accept(now);
    }

    private double number(String key) {
        String text = block.getOrDefault(key, "").replace("x", "");
        return text.matches("-?\\d+(\\.\\d+)?(e[+-]?\\d+)?") ? Double.parseDouble(text) : 0;
    }

    /** How long nothing has moved. */
    Duration idle() {
        return Duration.ofNanos(System.nanoTime() - movedNanos);
    }

    EngineProgress last() {
        return last;
    }
}
