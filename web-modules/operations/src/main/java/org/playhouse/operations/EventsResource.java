package org.playhouse.operations;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.playhouse.http.CurrentCaller;

/** Jobs, workers and the queue, live. */
@Path("events")
@RequestScoped
@Tag(name = "Jobs")
public class EventsResource {
    @Inject
    private OperatorStreams streams;

    @Inject
    private CurrentCaller current;

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            operationId = "watchOperations",
            summary =
                    "The present state of what is under way or ended within a minute, then each change; a comment every 15 s;"
                            + " ends at sign-out. At most 200 jobs at first: those that are worked on, that wait, that ended.")
    @APIResponse(
            responseCode = "200",
            description = "event: job, worker or queue; data: what GET answers; id: go on after")
    @APIResponse(responseCode = "503", description = "http.overloaded: too many streams are open")
    public void events(
            @Parameter(
                            description =
                                    "The id of the last event that was seen, of any member: what happened since is told.")
                    @HeaderParam("Last-Event-ID")
                    String last,
            @Context SseEventSink sink,
            @Context Sse sse) {
        streams.add(current.signedIn(), moment(last), sink, sse);
    }

    /** An id is a moment; one that is none is no reason to refuse, for the present state is told in any case. */
    private static Optional<Instant> moment(String id) {
        return Optional.ofNullable(id)
                .filter(text -> text.matches("\\d{1,15}"))
                .map(text -> Instant.ofEpochMilli(Long.parseLong(text)));
    }
}
