package org.playhouse.operations;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.playhouse.http.PageJson;
import org.playhouse.http.PageQuery;
import org.playhouse.http.PathIds;
import org.playhouse.ingest.IngestProblem;
import org.playhouse.ingest.boundary.Executions;

/** What the batch repository recorded of a job (TRN-02). */
@Path("jobs/{id}/executions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
public class ExecutionsResource {
    @Inject
    private Executions executions;

    @GET
    @Operation(
            operationId = "listJobExecutions",
            summary = "A job's executions in the batch repository, newest first, and what became of each claim.")
    @APIResponse(responseCode = "404", description = "ingest.job-unknown")
    public PageJson<ExecutionJson> list(@PathParam("id") String id, @BeanParam PageQuery page) {
        var job = PathIds.of(id, IngestProblem.JOB_UNKNOWN);
        var list = "executions:" + job;
        return PageJson.of(list, executions.of(job, page.request(list)).map(ExecutionJson::of));
    }
}
