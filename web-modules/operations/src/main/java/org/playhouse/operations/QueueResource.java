package org.playhouse.operations;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.playhouse.http.CurrentCaller;
import org.playhouse.http.PageJson;
import org.playhouse.http.PageQuery;
import org.playhouse.http.Preconditions;
import org.playhouse.ingest.QueueView;
import org.playhouse.ingest.boundary.Queue;

/** The queue: how much waits, whether it is worked on, and how much at once. */
@Path("queue")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
public class QueueResource {
    @Inject
    private Queue queue;

    @Inject
    private CurrentCaller current;

    @GET
    @Operation(operationId = "getQueue", summary = "The queue now, and how it is worked on.")
    @APIResponseSchema(QueueJson.class)
    public Response get() {
        return answer(queue.get());
    }

    @GET
    @Path("versions")
    @Operation(operationId = "listQueueVersions", summary = "All versions of the queue's setting, newest first.")
    public PageJson<QueueJson.Version> versions(@BeanParam PageQuery page) {
        var list = "queue";
        return PageJson.of(list, queue.versions(page.request(list)).map(QueueJson.Version::of));
    }

    @PUT
    @Operation(
            operationId = "putQueue",
            summary = "Pauses the queue or lets it go on, and sets limits; felt by every member within 10 s.")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            description = "The ETag of what is changed.",
            required = true,
            schema = @Schema(implementation = String.class))
    @APIResponseSchema(QueueJson.class)
    @APIResponse(responseCode = "400", description = "http.invalid")
    @APIResponse(responseCode = "412", description = "http.precondition-failed")
    @APIResponse(responseCode = "428", description = "http.precondition-required")
    public Response put(@Context HttpHeaders headers, @NotNull @Valid QueueWishJson body) {
        return answer(queue.put(
                current.caller(),
                Preconditions.ifMatch(headers),
                body.paused(),
                body.bounds(),
                body.reason().strip()));
    }

    private static Response answer(QueueView queue) {
        return Response.ok(QueueJson.of(queue))
                .tag(Preconditions.tag(queue.setting().version()))
                .build();
    }
}
