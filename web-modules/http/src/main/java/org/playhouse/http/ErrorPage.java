package org.playhouse.http;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

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
        var thrown = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        var status = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        if (thrown != null) {
            answers.write(Failures.expected(thrown).orElseGet(() -> Failures.fault(thrown)), request, response);
        } else {
            answers.write(
                    Failures.ofStatus(status == null ? HttpServletResponse.SC_NOT_FOUND : status), request, response);
        }
    }
}
