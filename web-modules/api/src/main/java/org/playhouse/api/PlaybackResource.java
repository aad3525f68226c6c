package org.playhouse.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.playhouse.http.CurrentCaller;
import org.playhouse.http.Idempotent;
import org.playhouse.http.PathIds;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.playback.PlaybackProblem;
import org.playhouse.playback.boundary.NarrowedSessions;
import org.playhouse.playback.boundary.PlaybackSessions;

/** Watching a film: opened, kept alive, ended. */
@Path("playback/sessions")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Playback")
public class PlaybackResource {
    @Inject
    PlaybackSessions sessions;

    @Inject
    NarrowedSessions opening;

    @Inject
    CurrentCaller current;

    @Inject
    @ConfigProperty(name = "playhouse.api", defaultValue = "http://127.0.0.1:9080")
    String api;

    @POST
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "openPlaybackSession",
            summary = "Opens a playback session: signed manifests, licence addresses, a ticket and the resume point.")
    @APIResponseSchema(value = PlaybackSessionJson.class, responseCode = "201")
    @APIResponse(responseCode = "401", description = "identity.sign-in-required")
    @APIResponse(responseCode = "403", description = "playback.premium-required")
    @APIResponse(responseCode = "404", description = "catalog.video-unknown")
    @APIResponse(
            responseCode = "409",
            description = "playback.not-ready, playback.too-many-sessions, playback.nothing-fits")
    public Response open(PlaybackWishJson wish) {
        var caller = current.signedIn();
        var session = opening.open(caller, present(wish).wish());
        return Response.status(Response.Status.CREATED)
                .entity(PlaybackSessionJson.of(session, api))
                .build();
    }

    @POST
    @Path("{id}/heartbeat")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "beatPlaybackSession",
            summary = "Keeps a session open, stores the position durably and renews the ticket.")
    @APIResponseSchema(PlaybackRenewalJson.class)
    @APIResponse(responseCode = "403", description = "playback.session-ended")
    @APIResponse(responseCode = "404", description = "playback.session-unknown")
    public PlaybackRenewalJson heartbeat(@PathParam("id") String id, PlaybackHeartbeatJson beat) {
        var caller = current.signedIn();
        var session = PathIds.of(id, PlaybackProblem.SESSION_UNKNOWN);
        return PlaybackRenewalJson.of(
                sessions.heartbeat(caller, session, present(beat).heartbeat()));
    }

    @DELETE
    @Path("{id}")
    @Operation(operationId = "endPlaybackSession", summary = "Ends a session; ending it again is no error.")
    @APIResponse(responseCode = "204", description = "ended")
    @APIResponse(responseCode = "404", description = "playback.session-unknown")
    public void end(@PathParam("id") String id) {
        sessions.end(current.signedIn(), PathIds.of(id, PlaybackProblem.SESSION_UNKNOWN));
    }

    private static <T> T present(T body) {
        return Optional.ofNullable(body).orElseThrow(() -> CommonProblem.invalid("body", "is needed"));
    }
}
