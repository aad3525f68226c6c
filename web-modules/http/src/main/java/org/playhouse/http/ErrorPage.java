package org.playhouse.http;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.playhouse.kernel.Problem;

/** The container's error page in every WAR: the same JSON as everywhere. */
public class ErrorPage extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Answers answers;

    @Inject
    private transient SecurityHeaders headers;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        headers.put(request, response);
        if (request.getDispatcherType() != DispatcherType.ERROR) {
            answers.write(Failures.ofStatus(HttpServletResponse.SC_NOT_FOUND), request, response);
            return;
        }
        answers.write(problem(request), request, response);
    }

    /** The status that the container chose, unless it blames us: then what was thrown may say more. */
    private static Problem problem(HttpServletRequest request) {
        var thrown = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        var status = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        if (status != null && status < HttpServletResponse.SC_INTERNAL_SERVER_ERROR || thrown == null) {
            return Failures.ofStatus(status == null ? HttpServletResponse.SC_NOT_FOUND : status);
        }
        return Failures.expected(thrown).orElseGet(() -> Failures.fault(thrown));
    }
}
