package org.playhouse.operations;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.playhouse.catalog.CatalogProblem;
import org.playhouse.http.CurrentCaller;
import org.playhouse.http.PathIds;
import org.playhouse.ingest.boundary.Templates;

/** Which template one film is made by (TRN-05). */
@Path("videos/{id}/template")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Templates")
public class FilmTemplateResource {
    @Inject
    private Templates templates;

    @Inject
    private CurrentCaller current;

    @PUT
    @Operation(
            operationId = "chooseTemplate",
            summary =
                    "The film is made by this template as it is now: while it waits, or when it failed, before a retry.")
    @APIResponse(responseCode = "400", description = "http.invalid")
    @APIResponse(responseCode = "404", description = "catalog.video-unknown")
    @APIResponse(responseCode = "409", description = "ingest.state")
    public JobJson.Template choose(@PathParam("id") String id, @NotNull @Valid FilmTemplateJson body) {
        var video = PathIds.of(id, CatalogProblem.VIDEO_UNKNOWN);
        return JobJson.Template.of(templates.choose(
                current.caller(), video, body.template(), body.reason().strip()));
    }
}
