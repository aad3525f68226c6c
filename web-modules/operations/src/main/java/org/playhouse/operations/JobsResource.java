package org.playhouse.operations;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.playhouse.catalog.CatalogProblem;
import org.playhouse.http.CurrentCaller;
import org.playhouse.http.PageJson;
import org.playhouse.http.PageQuery;
import org.playhouse.http.PathIds;
import org.playhouse.ingest.IngestProblem;
import org.playhouse.ingest.JobView;
import org.playhouse.ingest.boundary.Films;
import org.playhouse.ingest.boundary.Jobs;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.PageRequest;

/** The work on films as operators see and steer it (TRN-01). */
@Path("jobs")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
public class JobsResource {
    private static final Set<String> STATUSES =
            Set.of("QUEUED", "RUNNING", "SUCCEEDED", "REJECTED", "FAILED", "CANCELLED");
    private static final int LINES = 50;
    private static final Jsonb JSON = JsonbBuilder.create();

    @Inject
    private Jobs jobs;

    @Inject
    private Films films;

    @Inject
    private CurrentCaller current;

    @Inject
    @ConfigProperty(name = "playhouse.operations", defaultValue = "http://127.0.0.1:9081")
    private String operations;

    @GET
    @Operation(operationId = "listJobs", summary = "Jobs, newest first; one per video.")
    public PageJson<JobJson> list(
            @BeanParam PageQuery page,
            @Parameter(description = "Only those in this status.") @QueryParam("status") String status,
            @Parameter(description = "Only this video's.") @QueryParam("videoId") String videoId) {
        var wanted = Optional.ofNullable(status).filter(word -> !word.isBlank());
        wanted.filter(word -> !STATUSES.contains(word)).ifPresent(word -> {
            throw CommonProblem.invalid("status", "must be one of " + STATUSES);
        });
        var video = Optional.ofNullable(videoId)
                .filter(text -> !text.isBlank())
                .map(text -> PathIds.of(text, CatalogProblem.VIDEO_UNKNOWN));
        var list = "jobs:" + wanted.orElse("") + ":" + video.map(UUID::toString).orElse("");
        return PageJson.of(list, jobs.page(wanted, video, page.request(list)).map(JobJson::of));
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getJob", summary = "One job with its steps and chunks, and what was made.")
    @APIResponse(responseCode = "404", description = "ingest.job-unknown")
    public JobJson get(@PathParam("id") String id) {
        var job = jobs.get(id(id));
        return JobJson.of(job, Optional.ofNullable(films.of(List.of(job.film())).get(job.film())));
    }

    @GET
    @Path("{id}/log")
    @Produces("application/x-ndjson")
    @Operation(operationId = "readJobLog", summary = "Lines of a job's log, oldest first; nothing is the end.")
    @APIResponse(
            responseCode = "200",
            description = "One JobLine per line.",
            content =
                    @Content(mediaType = "application/x-ndjson", schema = @Schema(implementation = JobLineJson.class)))
    @APIResponse(responseCode = "404", description = "ingest.job-unknown")
    public String log(
            @PathParam("id") String id,
            @Parameter(description = "Sequence number to go on after.") @QueryParam("after") String after,
            @Parameter(description = "1 to 200; 50 when absent.") @QueryParam("limit") String limit) {
        int lines = (int) whole("limit", limit, LINES);
        if (lines < 1 || lines > PageRequest.MAX) {
            throw CommonProblem.invalid("limit", "must be between 1 and " + PageRequest.MAX);
        }
        return jobs.log(id(id), whole("after", after, 0), lines).stream()
                .map(line -> JSON.toJson(JobLineJson.of(line)) + "\n")
                .collect(Collectors.joining());
    }

    private static long whole(String field, String text, long absent) {
        try {
            return text == null || text.isBlank() ? absent : Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw CommonProblem.invalid(field, "must be a whole number");
        }
    }

    @POST
    @Path("{id}/cancellation")
    @Operation(operationId = "cancelJob", summary = "Stops a job for a reason; it can be tried again.")
    @APIResponseSchema(value = JobJson.class, responseCode = "202")
    @APIResponse(responseCode = "404", description = "ingest.job-unknown")
    @APIResponse(responseCode = "409", description = "ingest.state")
    public Response cancel(@PathParam("id") String id, @NotNull @Valid JobReasonJson body) {
        return accepted(jobs.cancel(current.caller(), id(id), body.reason().strip()));
    }

    @POST
    @Path("{id}/retry")
    @Operation(
            operationId = "retryJob",
            summary = "Makes the next attempt: of a failed or cancelled job what is missing, of a published video"
                    + " one rendition alone, which sessions that are opened later play.")
    @APIResponseSchema(value = JobJson.class, responseCode = "202")
    @APIResponse(responseCode = "400", description = "http.malformed; http.invalid: no such rendition or chunk")
    @APIResponse(responseCode = "404", description = "ingest.job-unknown")
    @APIResponse(responseCode = "409", description = "ingest.state")
    public Response retry(@PathParam("id") String id, @NotNull @Valid JobRetryJson body) {
        var chunk = body.onlyChunk();
        return accepted(jobs.retry(current.caller(), id(id), body.reason().strip(), body.onlyRendition(), chunk));
    }

    @POST
    @Path("{id}/priority")
    @Operation(
            operationId = "moveJob",
            summary = "Puts a job elsewhere in the queue: what waits of it at once, the rest when it becomes due.")
    @APIResponseSchema(value = JobJson.class, responseCode = "202")
    @APIResponse(responseCode = "400", description = "http.invalid")
    @APIResponse(responseCode = "404", description = "ingest.job-unknown")
    @APIResponse(responseCode = "409", description = "ingest.state: it has ended")
    public Response move(@PathParam("id") String id, @NotNull @Valid JobPriorityJson body) {
        return accepted(jobs.move(
                current.caller(),
                id(id),
                body.priority(),
                body.due(),
                body.reason().strip()));
    }

    @POST
    @Path("{id}/pause")
    @Operation(
            operationId = "pauseJob",
            summary = "Nothing of a job is claimed until it is resumed; what runs of it ends.")
    @APIResponseSchema(value = JobJson.class, responseCode = "202")
    @APIResponse(responseCode = "404", description = "ingest.job-unknown")
    @APIResponse(responseCode = "409", description = "ingest.state: it has ended, or is paused")
    public Response pause(@PathParam("id") String id, @NotNull @Valid JobReasonJson body) {
        return accepted(jobs.pause(current.caller(), id(id), body.reason().strip()));
    }

    @POST
    @Path("{id}/resume")
    @Operation(operationId = "resumeJob", summary = "Work on a paused job goes on.")
    @APIResponseSchema(value = JobJson.class, responseCode = "202")
    @APIResponse(responseCode = "404", description = "ingest.job-unknown")
    @APIResponse(responseCode = "409", description = "ingest.state: it has ended, or is not paused")
    public Response resume(@PathParam("id") String id, @NotNull @Valid JobReasonJson body) {
        return accepted(jobs.resume(current.caller(), id(id), body.reason().strip()));
    }

    private Response accepted(JobView job) {
        return Response.accepted(JobJson.of(job))
                .location(URI.create(operations + "/ops/v1/jobs/" + job.id()))
                .build();
    }

    private static UUID id(String text) {
        return PathIds.of(text, IngestProblem.JOB_UNKNOWN);
    }
}
