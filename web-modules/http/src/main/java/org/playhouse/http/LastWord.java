package org.playhouse.http;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import org.playhouse.kernel.Standing;

/** Tells the member that an asynchronous answer is over, whichever way it ended. */
final class LastWord implements AsyncListener {
    private final Standing standing;

    LastWord(Standing standing) {
        this.standing = standing;
    }

    /** Comes last, after an error or a timeout too (Servlet 6.0, 2.3.3.3). */
    @Override
    public void onComplete(AsyncEvent event) {
        standing.ended();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // the servlet's own listener decides
    }

    @Override
    public void onError(AsyncEvent event) {
        // the servlet's own listener decides
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
