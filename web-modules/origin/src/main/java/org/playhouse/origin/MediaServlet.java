package org.playhouse.origin;

import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.playhouse.http.Answers;
import org.playhouse.http.HttpProblem;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.MissingObject;
import org.playhouse.kernel.Problem;

/** {@code /media}: GET, HEAD and OPTIONS of manifests, segments and pictures (api.md, Media URLs). */
@WebServlet(urlPatterns = "/*", asyncSupported = true)
public class MediaServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = Logger.getLogger(MediaServlet.class.getName());
    private static final String ROOT = "/v1";
    private static final long LONGEST_MILLIS = 120_000;
    private static final Set<String> READS = Set.of("GET", "HEAD");

    @Inject
    private transient Media media;

    @Inject
    private transient Answers answers;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Cors.allow(response);
        if (request.getMethod().equals("OPTIONS")) {
            Cors.preflight(response);
            return;
        }
        if (!READS.contains(request.getMethod())) {
            response.setHeader("Allow", "GET, HEAD, OPTIONS");
            answers.write(HttpProblem.METHOD.because("Media can only be read."), request, response);
            return;
        }
        var path = request.getRequestURI().substring(request.getContextPath().length());
        if (!path.startsWith(ROOT + "/")) {
            answers.write(CommonProblem.UNKNOWN.because("There is nothing at this address."), request, response);
            return;
        }
        var context = request.startAsync();
        context.setTimeout(LONGEST_MILLIS);
        resolve(path.substring(ROOT.length()), request.getHeader("If-None-Match"))
                .whenComplete((answer, failure) -> finish(context, request, response, answer, failure));
    }

    private CompletableFuture<Answer> resolve(String path, String ifNoneMatch) {
        try {
            return media.answer(path, ifNoneMatch);
        } catch (RuntimeException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    private void finish(
            AsyncContext context,
            HttpServletRequest request,
            HttpServletResponse response,
            Answer answer,
            Throwable failure) {
        try {
            if (failure == null) {
                Reply.send(context, request, response, answer);
            } else {
                answers.write(known(failure), request, response);
                context.complete();
            }
        } catch (Problem refused) {
            refuse(context, request, response, refused);
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.FINE, "an answer did not leave", e);
            context.complete();
        }
    }

    private void refuse(
            AsyncContext context, HttpServletRequest request, HttpServletResponse response, Problem refused) {
        try {
            answers.write(refused, request, response);
        } catch (IOException e) {
            LOG.log(Level.FINE, "a refusal did not leave", e);
        } finally {
            context.complete();
        }
    }

    /** A signed object that is gone was deleted with its film. */
    private static Throwable known(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MissingObject) {
                return Films.gone();
            }
        }
        return failure;
    }
}
