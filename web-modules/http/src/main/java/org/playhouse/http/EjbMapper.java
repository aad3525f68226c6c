package org.playhouse.http;

import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** What an EJB's container wrapped: answered as what it wraps. */
@Provider
@ApplicationScoped
public class EjbMapper implements ExceptionMapper<EJBException> {
    @Inject
    private Answers answers;

    @Context
    private HttpServletRequest request;

    @Context
    private HttpServletResponse response;

    @Override
    public Response toResponse(EJBException thrown) {
        return answers.to(thrown, request, response);
    }
}
