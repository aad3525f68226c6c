package org.playhouse.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;

/**
 * Leaves a database in peace that has stopped answering (RES-02). Nearly every request of the APIs asks it, some of them
 * twice, and each would hold a thread and its caller for seconds to be told what was known before it came. After a pause
 * one request at a time finds out whether it is back.
 */
@ApplicationScoped
public class DatabaseBreaker {
    /** A request that says by {@link Silent} that it met no database; it has its answer already. */
    interface Passage {
        void pass() throws IOException, ServletException;
    }

    @CircuitBreaker(failOn = Silent.class, requestVolumeThreshold = 20, failureRatio = 0.75, delay = 2000)
    void pass(Passage request) throws IOException, ServletException {
        request.pass();
    }

    /** The database did not answer. */
    static final class Silent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Silent() {
            super("the database did not answer", null, false, false);
        }
    }
}
