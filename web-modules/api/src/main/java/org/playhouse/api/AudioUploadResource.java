package org.playhouse.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
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
import org.playhouse.http.Idempotent;
import org.playhouse.http.PathIds;
import org.playhouse.ingest.boundary.SoundUploads;
import org.playhouse.kernel.CommonProblem;

/** Sounds of a published video whose files come in parts, as the video's own did (CAT-11, ING-01). */
@Path("videos/{id}/audio/{language}/upload")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Videos")
public class AudioUploadResource {
    @Inject
    private Videos videos;

    @Inject
    private SoundUploads uploads;

    @Inject
    private VideoBodies bodies;

    @Inject
    private CurrentCaller current;

    @Inject
    @ConfigProperty(name = "playhouse.api", defaultValue = "http://127.0.0.1:9080")
    private String api;

    @POST
    @Idempotent
    @Operation(
            operationId = "beginAudioUpload",
            summary = "Begins a sound of the video in a language; answers where to send the parts of its file.")
    @APIResponseSchema(value = VideoJson.class, responseCode = "201")
    @APIResponse(responseCode = "400", description = "http.malformed, http.invalid")
    @APIResponse(responseCode = "404", description = "catalog.video-unknown")
    @APIResponse(responseCode = "409", description = "ingest.state: the video is not PUBLISHED")
    public Response begin(
            @PathParam("id") String id,
            @Parameter(description = "BCP 47.") @PathParam("language") String language,
            @Parameter(
                            description = "What it is to the film.",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"main", "description"}))
                    @QueryParam("role")
                    @DefaultValue("main")
                    String role,
            @NotNull @Valid SoundWishJson body) {
        var caller = current.signedIn();
        var video = id(id);
        var upload = uploads.begin(caller, video, language, role, body.wish());
        return Response.created(address(video))
                .entity(bodies.of(videos.get(video)).with(UploadJson.of(upload)))
                .build();
    }

    @GET
    @Operation(
            operationId = "resumeAudioUpload",
            summary = "100 parts of a sound's upload, with fresh addresses for the missing.")
    @APIResponseSchema(UploadJson.class)
    @APIResponse(responseCode = "404", description = "catalog.video-unknown, http.unknown")
    public UploadJson parts(
            @PathParam("id") String id,
            @Parameter(description = "BCP 47.") @PathParam("language") String language,
            @Parameter(
                            description = "What it is to the film.",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"main", "description"}))
                    @QueryParam("role")
                    @DefaultValue("main")
                    String role,
            @Parameter(description = "First part number, 1 when absent.") @QueryParam("from") String from) {
        return UploadJson.of(uploads.parts(current.signedIn(), id(id), language, role, number(from)));
    }

    @POST
    @Path("completion")
    @Operation(operationId = "completeAudioUpload", summary = "All parts are sent: the sound is made.")
    @APIResponseSchema(value = VideoJson.class, responseCode = "202")
    @APIResponse(responseCode = "404", description = "catalog.video-unknown, http.unknown")
    @APIResponse(responseCode = "409", description = "ingest.state, with the missing parts")
    public Response complete(
            @PathParam("id") String id,
            @Parameter(description = "BCP 47.") @PathParam("language") String language,
            @Parameter(
                            description = "What it is to the film.",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"main", "description"}))
                    @QueryParam("role")
                    @DefaultValue("main")
                    String role,
            @Valid UploadCompletionJson body) {
        var video = id(id);
        uploads.complete(current.signedIn(), video, language, role, UploadCompletionJson.etags(body));
        return Response.accepted(bodies.of(videos.get(video)))
                .location(address(video))
                .build();
    }

    private static int number(String from) {
        try {
            return from == null ? 1 : Integer.parseInt(from);
        } catch (NumberFormatException e) {
            throw CommonProblem.invalid("from", "must be a part's number");
        }
    }

    private static UUID id(String text) {
        return PathIds.of(text, CatalogProblem.VIDEO_UNKNOWN);
    }

    private URI address(UUID id) {
        return URI.create(api + "/api/v1/videos/" + id);
    }
}
