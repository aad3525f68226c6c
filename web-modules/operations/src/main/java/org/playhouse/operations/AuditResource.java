package org.playhouse.operations;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.playhouse.http.PageJson;
import org.playhouse.http.PageQuery;
import org.playhouse.kernel.Audit;

/** What was done to whom, newest first. */
@Path("audit")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit")
public class AuditResource {
    @Inject
    private Audit audit;

    @GET
    @Operation(summary = "Audit lines about a subject, or about all, newest first.")
    public PageJson<AuditJson> list(@BeanParam PageQuery page, @QueryParam("subject") String subject) {
        var wanted = Optional.ofNullable(subject).filter(text -> !text.isBlank());
        var list = "audit:" + wanted.orElse("");
        return PageJson.of(list, audit.page(wanted, page.request(list)).map(AuditJson::of));
    }
}
