package org.playhouse.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.playhouse.kernel.Problem;

/** A refused wish: as its type says. */
@Provider
@ApplicationScoped
public class ProblemMapper implements ExceptionMapper<Problem> {
    @Inject
    private Answers answers;

    @Context
    private HttpServletRequest request;

    @Context
    private HttpServletResponse response;

    @Override
    public Response toResponse(Problem problem) {
        return answers.to(problem, request, response);
    }
}
