package org.playhouse.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.playhouse.kernel.Dependency;
import org.playhouse.kernel.Problem;
import org.playhouse.kernel.ProblemType.Kind;

/** Writes problems, for Jakarta REST and for plain servlets, with the request's trace id; logs faults once. */
@ApplicationScoped
public class Answers {
    private static final Logger LOG = Logger.getLogger(Answers.class.getName());
    /** One family of every WAR: what was refused, by who has to act and by code. */
    private static final Metadata PROBLEMS = Metadata.builder()
            .withName("playhouse_problems_total")
            .withDescription("Requests that were answered with an error, by kind and code.")
            .build();

    private static final String AWAY = "playhouse.away";

    @Inject
    MetricRegistry metrics;

    /** Whether a request was answered with 503 because of this store. */
    static boolean missed(Dependency store, HttpServletRequest request) {
        return store.word().equals(request.getAttribute(AWAY));
    }

    /** The answer to whatever was thrown. */
    Response to(Throwable thrown, HttpServletRequest request, HttpServletResponse response) {
        return to(Failures.expected(thrown).orElseGet(() -> Failures.fault(thrown)), request, response);
    }

    Response to(Problem problem, HttpServletRequest request, HttpServletResponse response) {
        var trace = Trace.of(request, response, ThreadLocalRandom.current());
        log(problem, trace, request);
        var failure = Failure.of(problem);
        var answer = Response.status(failure.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(failure.json(trace.id()));
        failure.retryAfter().ifPresent(seconds -> answer.header(HttpHeaders.RETRY_AFTER, seconds));
        return answer.build();
    }

    /** Writes the answer to whatever was thrown, for plain servlets. */
    public void write(Throwable thrown, HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(Failures.expected(thrown).orElseGet(() -> Failures.fault(thrown)), request, response);
    }

    /** Writes the problem unless the answer has begun already. */
    public void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var trace = Trace.of(request, response, ThreadLocalRandom.current());
        log(problem, trace, request);
        if (response.isCommitted()) {
            return;
        }
        var failure = Failure.of(problem);
        response.resetBuffer();
        response.setStatus(failure.status());
        response.setContentType(MediaType.APPLICATION_JSON);
        response.setCharacterEncoding("UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        failure.retryAfter().ifPresent(seconds -> response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds)));
        response.getWriter().write(failure.json(trace.id()));
    }

    private void log(Problem problem, Trace trace, HttpServletRequest request) {
        var kind = problem.type().kind();
        metrics.counter(
                        PROBLEMS,
                        new Tag("kind", kind.name().toLowerCase(Locale.ROOT)),
                        new Tag("code", problem.type().code()))
                .inc();
        if (kind == Kind.FAULT) {
            LOG.log(
                    Level.SEVERE,
                    "fault in " + request.getMethod() + " " + request.getContextPath() + ", trace " + trace.id(),
                    problem.getCause());
        } else if (kind == Kind.UPSTREAM) {
            request.setAttribute(AWAY, problem.details().get("dependency"));
            LOG.log(Level.WARNING, "{0} {1}, trace {2}: {3}", new Object[] {
                problem.type().code(), problem.details().get("dependency"), trace.id(), rootOf(problem)
            });
        }
    }

    private static String rootOf(Throwable problem) {
        Throwable root = problem;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }
}
