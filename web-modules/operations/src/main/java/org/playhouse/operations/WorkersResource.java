package org.playhouse.operations;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.playhouse.http.CurrentCaller;
import org.playhouse.ingest.WorkerView;
import org.playhouse.ingest.boundary.Workers;
import org.playhouse.kernel.CommonProblem;

/** The members of the cluster, and how one of them is taken out of service and back. */
@Path("workers")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
public class WorkersResource {
    private static final int LONGEST = 500;

    @Inject
    private Workers workers;

    @Inject
    private CurrentCaller current;

    @Inject
    @ConfigProperty(name = "playhouse.operations", defaultValue = "http://127.0.0.1:9081")
    private String operations;

    @GET
    @Operation(operationId = "listWorkers", summary = "Members, by name, with what each works on.")
    public WorkersJson list() {
        return new WorkersJson(workers.list().stream().map(WorkerJson::of).toList());
    }

    @GET
    @Path("{name}")
    @Operation(operationId = "getWorker", summary = "One member with what it works on.")
    @APIResponse(responseCode = "404", description = "ingest.worker-unknown")
    public WorkerJson get(@PathParam("name") String name) {
        return WorkerJson.of(workers.get(name));
    }

    @POST
    @Path("{name}/drain")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "drainWorker",
            summary = "The member takes no new work and no new requests, finishes what it holds, and is drained then.")
    @APIResponseSchema(value = WorkerJson.class, responseCode = "202")
    @APIResponse(responseCode = "404", description = "ingest.worker-unknown")
    @APIResponse(responseCode = "409", description = "ingest.state: the member is gone")
    public Response drain(@PathParam("name") String name, @NotNull @Valid JobReasonJson body) {
        return accepted(workers.drain(current.caller(), name, body.reason().strip()));
    }

    @DELETE
    @Path("{name}/drain")
    @Operation(operationId = "resumeWorker", summary = "The member takes work and requests again.")
    @APIResponseSchema(value = WorkerJson.class, responseCode = "202")
    @APIResponse(responseCode = "404", description = "ingest.worker-unknown")
    @APIResponse(responseCode = "409", description = "ingest.state: the member is gone")
    public Response resume(
            @PathParam("name") String name,
            @Parameter(description = "Why, at most 500 characters.") @QueryParam("reason") String reason) {
        var why = Optional.ofNullable(reason).map(String::strip).filter(text -> !text.isEmpty());
        why.filter(text -> text.length() > LONGEST).ifPresent(text -> {
            throw CommonProblem.invalid("reason", "must have at most " + LONGEST + " characters");
        });
        return accepted(workers.resume(current.caller(), name, why));
    }

    @POST
    @Path("{name}/notice")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "noticeWorker",
            summary = "The member's machine goes: it takes nothing new and hands back at once what cannot end before.")
    @APIResponseSchema(value = WorkerJson.class, responseCode = "202")
    @APIResponse(responseCode = "404", description = "ingest.worker-unknown")
    @APIResponse(responseCode = "409", description = "ingest.state: the member is gone")
    public Response notice(@PathParam("name") String name, @NotNull @Valid WorkerNoticeJson body) {
        return accepted(workers.notice(current.caller(), name, body.reason().strip(), body.left()));
    }

    private Response accepted(WorkerView worker) {
        return Response.accepted(WorkerJson.of(worker))
                .location(URI.create(operations + "/ops/v1/workers/" + worker.name()))
                .build();
    }
}
