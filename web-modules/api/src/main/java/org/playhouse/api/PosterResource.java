package org.playhouse.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.playhouse.catalog.CatalogProblem;
import org.playhouse.catalog.boundary.Videos;
import org.playhouse.http.CurrentCaller;
import org.playhouse.http.HttpProblem;
import org.playhouse.http.PathIds;
import org.playhouse.http.Preconditions;
import org.playhouse.ingest.boundary.FilmPosters;

/** The poster of a video, given by its creator, in every status (CAT-11). */
@Path("videos/{id}/poster")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Videos")
public class PosterResource {
    private static final Set<String> TYPES = Set.of("image/jpeg", "image/png", "application/octet-stream");

    @Inject
    private Videos videos;

    @Inject
    private FilmPosters posters;

    @Inject
    private VideoBodies bodies;

    @Inject
    private CurrentCaller current;

    @PUT
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "putPoster",
            summary =
                    "This is the video's poster: a JPEG or PNG of at most 10 MiB; it is stored at most 1280 pixels wide.")
    @APIResponseSchema(VideoJson.class)
    @APIResponse(responseCode = "400", description = "http.invalid: no picture that can be read")
    @APIResponse(responseCode = "404", description = "catalog.video-unknown")
    @APIResponse(responseCode = "413", description = "http.too-large")
    @APIResponse(responseCode = "415", description = "http.media-type")
    public Response put(@PathParam("id") String id, @Context HttpHeaders headers, byte[] body) {
        var caller = current.signedIn();
        var video = id(id);
        demand(headers.getMediaType());
        posters.put(caller, video, body == null ? new byte[0] : body);
        return answer(video);
    }

    @DELETE
    @Operation(operationId = "deletePoster", summary = "Takes a given poster away: the film's own is shown again.")
    @APIResponseSchema(VideoJson.class)
    @APIResponse(responseCode = "404", description = "catalog.video-unknown, http.unknown")
    public Response delete(@PathParam("id") String id) {
        var caller = current.signedIn();
        var video = id(id);
        posters.delete(caller, video);
        return answer(video);
    }

    /** @param type null when the sender says none; what the bytes are is seen in them */
    private static void demand(MediaType type) {
        if (type != null && !TYPES.contains((type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT))) {
            throw HttpProblem.MEDIA_TYPE.because("A poster is image/jpeg or image/png.");
        }
    }

    private Response answer(UUID id) {
        var video = videos.get(id);
        return Response.ok(bodies.of(video))
                .tag(Preconditions.tag(video.version()))
                .build();
    }

    private static UUID id(String text) {
        return PathIds.of(text, CatalogProblem.VIDEO_UNKNOWN);
    }
}
