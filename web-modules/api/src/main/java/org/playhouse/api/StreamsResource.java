package org.playhouse.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.playhouse.catalog.CatalogProblem;
import org.playhouse.http.CurrentCaller;
import org.playhouse.http.PathIds;
import org.playhouse.playback.boundary.PlaybackSessions;

/** The manifest of a film in one request (PLAY-07). */
@Path("streams/{id}/manifest")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Playback")
public class StreamsResource {
    @Inject
    PlaybackSessions sessions;

    @Inject
    CurrentCaller current;

    @GET
    @Operation(
            operationId = "getStream",
            summary = "Opens a session with the defaults, or gives the caller's open one of this film.")
    @APIResponseSchema(StreamsJson.class)
    @APIResponse(responseCode = "401", description = "identity.sign-in-required")
    @APIResponse(responseCode = "403", description = "playback.premium-required")
    @APIResponse(responseCode = "404", description = "catalog.video-unknown")
    @APIResponse(responseCode = "409", description = "playback.not-ready, playback.too-many-sessions")
    public Response manifest(@PathParam("id") String id) {
        var caller = current.signedIn();
        var session = sessions.openFor(caller, PathIds.of(id, CatalogProblem.VIDEO_UNKNOWN));
        return Response.ok(StreamsJson.of(session))
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .build();
    }
}
