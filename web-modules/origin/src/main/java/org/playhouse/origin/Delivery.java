package org.playhouse.origin;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Hands bytes to the container whenever it can take some, so that a stalled player holds no thread. */
final class Delivery implements WriteListener, AsyncListener {
    private static final Logger LOG = Logger.getLogger(Delivery.class.getName());
    private static final int STEP = 128 * 1024;

    private final AsyncContext context;
    private final ServletOutputStream out;
    private final byte[] bytes;
    private final int end;
    private final Runnable release;
    private int position;

    private Delivery(AsyncContext context, byte[] bytes, int from, int end, Runnable release) throws IOException {
        this.context = context;
        this.out = context.getResponse().getOutputStream();
        this.bytes = bytes;
        this.position = from;
        this.end = end;
        this.release = release;
    }

    /** Sends bytes {@code from} up to {@code end} (exclusive) and ends the request. */
    static void start(AsyncContext context, byte[] bytes, int from, int end, Runnable release) throws IOException {
        var delivery = new Delivery(context, bytes, from, end, release);
        context.addListener(delivery);
        delivery.out.setWriteListener(delivery);
    }

    @Override
    public void onWritePossible() throws IOException {
        while (out.isReady()) {
            if (position == end) {
                release.run();
                context.complete();
                return;
            }
            int step = Math.min(STEP, end - position);
            out.write(bytes, position, step);
            position += step;
        }
    }

    /** The player went away. */
    @Override
    public void onError(Throwable failure) {
        LOG.log(Level.FINE, "a player stopped reading", failure);
        release.run();
        context.complete();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        release.run();
        context.complete();
    }

    @Override
    public void onError(AsyncEvent event) {
        release.run();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        release.run();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
