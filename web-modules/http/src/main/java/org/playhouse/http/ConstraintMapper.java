package org.playhouse.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Fields that a constraint refuses: 400 with their list. */
@Provider
@ApplicationScoped
public class ConstraintMapper implements ExceptionMapper<ConstraintViolationException> {
    @Inject
    private Answers answers;

    @Context
    private HttpServletRequest request;

    @Context
    private HttpServletResponse response;

    @Override
    public Response toResponse(ConstraintViolationException thrown) {
        return answers.to(Failures.invalid(thrown), request, response);
    }
}
