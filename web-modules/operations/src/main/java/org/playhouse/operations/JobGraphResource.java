package org.playhouse.operations;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.playhouse.http.PathIds;
import org.playhouse.ingest.IngestProblem;
import org.playhouse.ingest.boundary.Graphs;

/** A job as a graph (TRN-02). */
@Path("jobs/{id}/graph")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
public class JobGraphResource {
    @Inject
    private Graphs graphs;

    @GET
    @Operation(
            operationId = "getJobGraph",
            summary = "Steps and chunks of the current attempt and what is still to come; an edge leads to what waits.")
    @APIResponse(responseCode = "404", description = "ingest.job-unknown")
    public JobGraphJson get(@PathParam("id") String id) {
        return JobGraphJson.of(graphs.of(PathIds.of(id, IngestProblem.JOB_UNKNOWN)));
    }
}
