package org.playhouse.operations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import org.playhouse.http.CurrentCaller;
import org.playhouse.identity.Role;

/** Everything under /ops/v1 is for operators and admins, but the way in and what anybody may know. */
@Provider
@ApplicationScoped
public class OperatorsOnly implements ContainerRequestFilter {
    private static final Set<String> OPEN = Set.of("auth/login", "auth/refresh", "auth/logout", "about");

    @Inject
    private CurrentCaller current;

    @Override
    public void filter(ContainerRequestContext request) {
        var path = request.getUriInfo().getPath().replaceAll("^/+|/+$", "");
        if (!OPEN.contains(path)) {
            current.require(Role.OPERATOR.word(), Role.ADMIN.word());
        }
    }
}
