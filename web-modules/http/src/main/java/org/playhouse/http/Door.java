package org.playhouse.http;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.Dependency;
import org.playhouse.kernel.Problem;
import org.playhouse.kernel.Standing;
import org.playhouse.kernel.Tracing;

/**
 * The first thing a request meets in every WAR: trace, security headers, shedding; for the APIs also origin,
 * credentials, budgets and size. Whatever is thrown behind it leaves as an error of ours, never as a container's page.
 */
public class Door extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Answers answers;

    @Inject
    private transient SecurityHeaders headers;

    @Inject
    private transient Guard guard;

    @Inject
    private transient DatabaseBreaker database;

    @Inject
    private transient HttpConfig config;

    @Inject
    private transient Standing standing;

    @Inject
    private transient Tracing tracing;

    private transient Seats seats;

    @Override
    public void init() {
        seats = new Seats(config.limits().concurrent());
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var zone = Zone.of(request.getContextPath());
        if (zone == Zone.MEDIA || Trace.begun(request)) { // thousands a second are counted, not traced
            enter(request, response, chain);
            return;
        }
        var parent = Optional.ofNullable(request.getHeader("traceparent")).or(() -> Optional.of(""));
        try (var span = tracing.begin(Route.of(request), Tracing.Kind.SERVER, parent)) {
            Trace.at(span.traceparent(), request, response);
            enter(request, response, chain);
            span.with("http.response.status_code", Integer.toString(response.getStatus()));
            if (response.getStatus() >= 500) {
                span.failed(Integer.toString(response.getStatus()));
            }
        }
    }

    private void enter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var trace = Trace.of(request, response, ThreadLocalRandom.current());
        headers.put(request, response);
        if (!standing.up()) {
            // the next request of this connection is somebody else's to answer
            response.setHeader("Connection", "close");
        }
        standing.began();
        try (var lines = LogTrace.begin(trace)) {
            if (config.ports().foreign(Zone.of(request.getContextPath()), request.getLocalPort())) {
                answers.write(Failures.ofStatus(HttpServletResponse.SC_NOT_FOUND), request, response);
                return;
            }
            shed(request, response, chain);
        } finally {
            ended(request, response);
        }
    }

    /** Now, or when the answer that somebody else goes on writing is whole. An event stream never is: nobody waits for it. */
    private void ended(HttpServletRequest request, HttpServletResponse response) {
        boolean stream = String.valueOf(response.getContentType()).startsWith("text/event-stream");
        if (stream || !request.isAsyncStarted()) {
            standing.ended();
            return;
        }
        try {
            request.getAsyncContext().addListener(new LastWord(standing));
        } catch (IllegalStateException overAlready) {
            standing.ended();
        }
    }

    private void shed(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var zone = Zone.of(request.getContextPath());
        boolean playing = zone.playing(Zone.path(request));
        if (zone == Zone.MEDIA) {
            behind(request, response, chain); // the origin counts bytes and manifests, not requests
        } else if (seats.take(playing)) {
            try {
                seated(request, response, chain);
            } finally {
                seats.leave(playing);
            }
        } else {
            var busy = CommonProblem.OVERLOADED.because("Too much is going on right now. Try again in a moment.");
            answers.write(busy.with("retryAfter", 1L), request, response);
        }
    }

    private void seated(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!Zone.of(request.getContextPath()).asksDatabase(Zone.path(request))) {
            behind(request, response, chain);
            return;
        }
        try {
            database.pass(() -> {
                behind(request, response, chain);
                if (Answers.missed(Dependency.DATABASE, request)) {
                    throw new DatabaseBreaker.Silent();
                }
            });
        } catch (CircuitBreakerOpenException open) {
            answers.write(CommonProblem.away(Dependency.DATABASE, open), request, response);
        } catch (DatabaseBreaker.Silent answered) {
            return; // only the breaker had to know
        }
    }

    private void behind(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            var admitted = guard.admit(request, response);
            if (admitted.isPresent()) {
                chain.doFilter(admitted.get(), response);
            }
        } catch (Problem problem) {
            answers.write(problem, request, response);
        } catch (RuntimeException | ServletException thrown) {
            answers.write(Failures.expected(thrown).orElseGet(() -> Failures.fault(thrown)), request, response);
        }
    }
}
