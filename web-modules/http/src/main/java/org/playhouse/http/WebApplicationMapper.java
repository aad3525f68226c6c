package org.playhouse.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** The framework's own refusals: 400, 404, 405, 406, 415 as {@code http.*}. */
@Provider
@ApplicationScoped
public class WebApplicationMapper implements ExceptionMapper<WebApplicationException> {
    @Inject
    private Answers answers;

    @Context
    private HttpServletRequest request;

    @Context
    private HttpServletResponse response;

    @Override
    public Response toResponse(WebApplicationException thrown) {
        var expected = Failures.expected(thrown);
        if (expected.isPresent()) {
            return answers.to(expected.get(), request, response);
        }
        int status = thrown.getResponse().getStatus();
        if (status < 400) {
            return thrown.getResponse();
        }
        return status == 500
                ? answers.to(Failures.fault(thrown), request, response)
                : answers.to(Failures.ofStatus(status), request, response);
    }
}
