package org.playhouse.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.playhouse.catalog.CatalogProblem;
import org.playhouse.catalog.VideoView;
import org.playhouse.catalog.boundary.Videos;
import org.playhouse.http.CurrentCaller;
import org.playhouse.http.PathIds;
import org.playhouse.kernel.Caller;

/** A video's way through its stages, live. */
@Path("videos/{id}/events")
@RequestScoped
@Tag(name = "Videos")
public class VideoEventsResource {
    @Inject
    private Videos videos;

    @Inject
    private CurrentCaller current;

    @Inject
    private VideoStreams streams;

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            operationId = "watchVideo",
            summary = "The video at once and after each change, until an end status; a comment every 15 s.")
    @APIResponse(responseCode = "200", description = "event: video, data: Video")
    @APIResponse(responseCode = "404", description = "catalog.video-unknown")
    public void events(@PathParam("id") String id, @Context SseEventSink sink, @Context Sse sse) {
        streams.add(visible(current.signedIn(), id), sink, sse);
    }

    /** For its owner, operators and admins. */
    private VideoView visible(Caller caller, String id) {
        var video = PathIds.of(id, CatalogProblem.VIDEO_UNKNOWN);
        return caller.has("operator") || caller.has("admin") ? videos.get(video) : videos.owned(caller, video);
    }
}
