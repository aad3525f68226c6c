package org.playhouse.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/** A POST without a body needs no Content-Type: it is taken for JSON, and the resource says whether it wants more. */
@Provider
@PreMatching
@ApplicationScoped
public class EmptyBody implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        boolean empty = request.getLength() <= 0 && request.getHeaderString("Transfer-Encoding") == null;
        if (empty && request.getHeaderString(HttpHeaders.CONTENT_TYPE) == null) {
            request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
        }
    }
}
