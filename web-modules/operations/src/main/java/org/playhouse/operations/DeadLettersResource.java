package org.playhouse.operations;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
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
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.playhouse.http.CurrentCaller;
import org.playhouse.http.PageJson;
import org.playhouse.http.PageQuery;
import org.playhouse.http.PathIds;
import org.playhouse.ingest.IngestProblem;
import org.playhouse.ingest.boundary.DeadLetters;

/** Work that our engine failed on for the last time (TRN-02). */
@Path("dead-letters")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
public class DeadLettersResource {
    @Inject
    private DeadLetters letters;

    @Inject
    private CurrentCaller current;

    @Inject
    @ConfigProperty(name = "playhouse.operations", defaultValue = "http://127.0.0.1:9081")
    private String operations;

    @GET
    @Operation(
            operationId = "listDeadLetters",
            summary = "Work that failed for the last time, newest first; also what was replayed since.")
    @APIResponse(responseCode = "404", description = "ingest.job-unknown")
    public PageJson<DeadLetterJson> list(
            @BeanParam PageQuery page, @Parameter(description = "Only this job's.") @QueryParam("jobId") String jobId) {
        var job = Optional.ofNullable(jobId)
                .filter(text -> !text.isBlank())
                .map(text -> PathIds.of(text, IngestProblem.JOB_UNKNOWN));
        var list = "dead-letters:" + job.map(UUID::toString).orElse("");
        var found = letters.page(job, page.request(list));
        var titles = letters.titles(found.items());
        return PageJson.of(
                list, found.map(letter -> DeadLetterJson.of(letter, titles.getOrDefault(letter.film(), ""))));
    }

    @POST
    @Path("{id}/replay")
    @Operation(
            operationId = "replayDeadLetter",
            summary = "Makes the job's next attempt: what was made is reused, what is dead and unmade is tried again.")
    @APIResponseSchema(value = JobJson.class, responseCode = "202")
    @APIResponse(responseCode = "404", description = "ingest.dead-letter-unknown")
    @APIResponse(
            responseCode = "409",
            description = "ingest.state: replayed already, or its job has gone on since, or it is about a given sound")
    public Response replay(@PathParam("id") String id, @NotNull @Valid JobReasonJson body) {
        var letter = PathIds.of(id, IngestProblem.DEAD_LETTER_UNKNOWN);
        var job = letters.replay(current.caller(), letter, body.reason().strip());
        return Response.accepted(JobJson.of(job))
                .location(URI.create(operations + "/ops/v1/jobs/" + job.id()))
                .build();
    }
}
