package org.playhouse.operations;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.playhouse.http.CurrentCaller;
import org.playhouse.http.Idempotent;
import org.playhouse.http.PageJson;
import org.playhouse.http.PageQuery;
import org.playhouse.http.PathIds;
import org.playhouse.http.Preconditions;
import org.playhouse.scheduler.Schedule;
import org.playhouse.scheduler.SchedulerProblem;
import org.playhouse.scheduler.boundary.Schedules;

/** What is done when: publishing windows, another try of what failed, retention, reports (SCH-01, SCH-03). */
@Path("schedules")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Schedules")
public class SchedulesResource {
    @Inject
    private Schedules schedules;

    @Inject
    private CurrentCaller current;

    @Inject
    @ConfigProperty(name = "playhouse.operations", defaultValue = "http://127.0.0.1:9081")
    private String operations;

    @GET
    @Operation(
            operationId = "listSchedules",
            summary = "Schedules with their next and last runs, the last changed first.")
    public PageJson<ScheduleJson> list(@BeanParam PageQuery page) {
        var list = "schedules";
        return PageJson.of(list, schedules.page(page.request(list)).map(ScheduleJson::of));
    }

    @POST
    @Idempotent
    @Operation(operationId = "addSchedule", summary = "Makes a schedule.")
    @APIResponse(
            responseCode = "201",
            description = "Made.",
            content = @Content(schema = @Schema(implementation = ScheduleJson.class)))
    @APIResponse(responseCode = "400", description = "http.malformed; http.invalid, every wrong field is named")
    @APIResponse(responseCode = "409", description = "scheduler.name-taken")
    public Response add(
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = ScheduleWishJson.class)))
                    byte[] body) {
        var made = schedules.add(current.caller(), ScheduleReading.of(body, Optional.empty()));
        return answer(Response.created(address(made.name())), made);
    }

    @GET
    @Path("{name}")
    @Operation(operationId = "getSchedule", summary = "One schedule as it is now.")
    @APIResponseSchema(ScheduleJson.class)
    @APIResponse(responseCode = "404", description = "scheduler.schedule-unknown")
    public Response get(@PathParam("name") String name) {
        return answer(Response.ok(), schedules.get(name));
    }

    @GET
    @Path("{name}/versions")
    @Operation(operationId = "listScheduleVersions", summary = "All versions of a schedule, newest first.")
    @APIResponse(responseCode = "404", description = "scheduler.schedule-unknown")
    public PageJson<ScheduleJson> versions(@PathParam("name") String name, @BeanParam PageQuery page) {
        var list = "schedules:" + name;
        return PageJson.of(list, schedules.versions(name, page.request(list)).map(ScheduleJson::of));
    }

    @PUT
    @Path("{name}")
    @Operation(operationId = "putSchedule", summary = "Makes the next version of a schedule; it counts from now on.")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            required = true,
            description = "The ETag of what is changed.",
            schema = @Schema(implementation = String.class))
    @APIResponseSchema(value = ScheduleJson.class, responseCode = "200")
    @APIResponse(responseCode = "400", description = "http.malformed; http.invalid, every wrong field is named")
    @APIResponse(responseCode = "404", description = "scheduler.schedule-unknown")
    @APIResponse(responseCode = "412", description = "http.precondition-failed")
    @APIResponse(responseCode = "428", description = "http.precondition-required")
    public Response put(
            @PathParam("name") String name,
            @Context HttpHeaders headers,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = ScheduleWishJson.class)))
                    byte[] body) {
        schedules.get(name);
        int seen = Preconditions.ifMatch(headers);
        return answer(
                Response.ok(), schedules.put(current.caller(), ScheduleReading.of(body, Optional.of(name)), seen));
    }

    @DELETE
    @Path("{name}")
    @Operation(operationId = "deleteSchedule", summary = "Deletes a schedule; what it did stays in the audit.")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            required = true,
            description = "The ETag of what is deleted.",
            schema = @Schema(implementation = String.class))
    @APIResponse(responseCode = "204", description = "Deleted.")
    @APIResponse(responseCode = "404", description = "scheduler.schedule-unknown")
    @APIResponse(responseCode = "412", description = "http.precondition-failed")
    @APIResponse(responseCode = "428", description = "http.precondition-required")
    public void delete(
            @PathParam("name") String name,
            @Context HttpHeaders headers,
            @Parameter(description = "Kept in the audit.") @QueryParam("reason") String reason) {
        schedules.get(name);
        schedules.remove(
                current.caller(),
                name,
                Preconditions.ifMatch(headers),
                Optional.ofNullable(reason).map(String::strip).filter(words -> !words.isEmpty()));
    }

    @POST
    @Path("{name}/run")
    @Idempotent
    @Operation(operationId = "runSchedule", summary = "Runs a schedule once now, enabled or not.")
    @APIResponseSchema(value = ScheduleRunJson.class, responseCode = "202")
    @APIResponse(responseCode = "404", description = "scheduler.schedule-unknown")
    public Response run(@PathParam("name") String name, @NotNull @Valid JobReasonJson body) {
        var run = schedules.run(current.caller(), name, body.reason().strip());
        return Response.accepted(ScheduleRunJson.of(run))
                .location(URI.create(address(name) + "/runs/" + run.id()))
                .build();
    }

    @GET
    @Path("{name}/runs")
    @Operation(operationId = "listScheduleRuns", summary = "What became of a schedule's due times, newest first.")
    @APIResponse(responseCode = "404", description = "scheduler.schedule-unknown")
    public PageJson<ScheduleRunJson> runs(@PathParam("name") String name, @BeanParam PageQuery page) {
        var list = "schedule-runs:" + name;
        return PageJson.of(list, schedules.runs(name, page.request(list)).map(ScheduleRunJson::of));
    }

    @GET
    @Path("{name}/runs/{id}")
    @Operation(operationId = "getScheduleRun", summary = "One run of a schedule.")
    @APIResponse(responseCode = "404", description = "scheduler.schedule-unknown, scheduler.run-unknown")
    public ScheduleRunJson run(@PathParam("name") String name, @PathParam("id") String id) {
        return ScheduleRunJson.of(schedules.run(name, PathIds.of(id, SchedulerProblem.RUN_UNKNOWN)));
    }

    private static Response answer(Response.ResponseBuilder response, Schedule schedule) {
        return response.entity(ScheduleJson.of(schedule))
                .tag(Preconditions.tag(schedule.version()))
                .build();
    }

    private URI address(String name) {
        return URI.create(operations + "/ops/v1/schedules/" + name);
    }
}
