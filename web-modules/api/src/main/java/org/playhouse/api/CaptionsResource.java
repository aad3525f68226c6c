package org.playhouse.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.playhouse.catalog.CatalogProblem;
import org.playhouse.catalog.boundary.Videos;
import org.playhouse.http.CurrentCaller;
import org.playhouse.http.PathIds;
import org.playhouse.http.Preconditions;
import org.playhouse.ingest.boundary.FilmCaptions;

/** Captions of a video, given by its creator, before or after it is published (CAT-11). */
@Path("videos/{id}/captions/{language}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Videos")
public class CaptionsResource {
    @Inject
    private Videos videos;

    @Inject
    private FilmCaptions captions;

    @Inject
    private VideoBodies bodies;

    @Inject
    private CurrentCaller current;

    @PUT
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "putCaptions",
            summary = "These are the video's captions in a language: SubRip, WebVTT, TTML or (A)SS, at most 1 MiB.")
    @APIResponseSchema(VideoJson.class)
    @APIResponse(responseCode = "400", description = "http.invalid; details.line is the line that cannot be read")
    @APIResponse(responseCode = "404", description = "catalog.video-unknown")
    @APIResponse(responseCode = "409", description = "ingest.state")
    @APIResponse(responseCode = "413", description = "http.too-large")
    @APIResponse(responseCode = "415", description = "http.media-type")
    public Response put(
            @PathParam("id") String id,
            @Parameter(description = "BCP 47.") @PathParam("language") String language,
            @Parameter(
                            description = "What they are to the film.",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"subtitles", "captions", "forced"}))
                    @QueryParam("kind")
                    @DefaultValue("subtitles")
                    String kind,
            @Context HttpHeaders headers,
            byte[] body) {
        var caller = current.signedIn();
        var video = id(id);
        captions.put(caller, video, language, kind, CaptionBody.file(headers.getMediaType(), body));
        return answer(video);
    }

    @DELETE
    @Operation(operationId = "deleteCaptions", summary = "Takes captions away, also those of the source.")
    @APIResponseSchema(VideoJson.class)
    @APIResponse(responseCode = "404", description = "catalog.video-unknown, http.unknown")
    public Response delete(
            @PathParam("id") String id,
            @Parameter(description = "BCP 47.") @PathParam("language") String language,
            @Parameter(
                            description = "What they are to the film.",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"subtitles", "captions", "forced"}))
                    @QueryParam("kind")
                    @DefaultValue("subtitles")
                    String kind) {
        var caller = current.signedIn();
        var video = id(id);
        captions.delete(caller, video, language, kind);
        return answer(video);
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
