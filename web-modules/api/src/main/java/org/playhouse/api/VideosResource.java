package org.playhouse.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.playhouse.catalog.CatalogProblem;
import org.playhouse.catalog.VideoView;
import org.playhouse.catalog.boundary.Videos;
import org.playhouse.http.Creation;
import org.playhouse.http.CurrentCaller;
import org.playhouse.http.Idempotent;
import org.playhouse.http.PageJson;
import org.playhouse.http.PageQuery;
import org.playhouse.http.PathIds;
import org.playhouse.http.Preconditions;
import org.playhouse.ingest.FilmStatus;
import org.playhouse.ingest.boundary.Films;
import org.playhouse.ingest.boundary.Uploads;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.Page;
import org.playhouse.kernel.PageRequest;

/** Videos: uploaded, seen, changed, deleted (CAT-08 to CAT-10, ING-01). */
@Path("videos")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Videos")
public class VideosResource {
    @Inject
    private Videos videos;

    @Inject
    private Uploads uploads;

    @Inject
    private Films films;

    @Inject
    private VideoBodies bodies;

    @Inject
    private Creation creation;

    @Inject
    private CurrentCaller current;

    @Inject
    @ConfigProperty(name = "playhouse.api", defaultValue = "http://127.0.0.1:9080")
    private String api;

    @POST
    @Idempotent
    @Operation(operationId = "createVideo", summary = "Begins a video; answers where to send the parts of its file.")
    @APIResponseSchema(value = VideoJson.class, responseCode = "201")
    @APIResponse(responseCode = "400", description = "http.malformed, http.invalid")
    @APIResponse(responseCode = "401", description = "identity.sign-in-required")
    @APIResponse(responseCode = "403", description = "identity.role-required")
    @APIResponse(
            responseCode = "409",
            description = "ingest.state: this key began a video that is not UPLOADING any more")
    public Response create(@NotNull @Valid VideoWishJson body) {
        var creator = current.require("creator").account().orElseThrow();
        var upload = uploads.begin(creation.id(), creator, body.wish());
        var video = videos.get(upload.film());
        return Response.created(address(upload.film()))
                .tag(Preconditions.tag(video.version()))
                .entity(bodies.of(video).with(UploadJson.of(upload)))
                .build();
    }

    @GET
    @Path("{id}/upload")
    @Operation(operationId = "resumeUpload", summary = "100 parts of an upload, with fresh addresses for the missing.")
    @APIResponseSchema(UploadJson.class)
    @APIResponse(responseCode = "404", description = "catalog.video-unknown")
    @APIResponse(responseCode = "409", description = "ingest.state")
    public UploadJson upload(
            @PathParam("id") String id,
            @Parameter(description = "First part number, 1 when absent.") @QueryParam("from") String from) {
        return UploadJson.of(uploads.parts(current.signedIn(), id(id), number(from)));
    }

    private static int number(String from) {
        try {
            return from == null ? 1 : Integer.parseInt(from);
        } catch (NumberFormatException e) {
            throw CommonProblem.invalid("from", "must be a part's number");
        }
    }

    @POST
    @Path("{id}/upload/completion")
    @Operation(operationId = "completeUpload", summary = "All parts are sent: the film is queued.")
    @APIResponseSchema(value = VideoJson.class, responseCode = "202")
    @APIResponse(responseCode = "404", description = "catalog.video-unknown")
    @APIResponse(responseCode = "409", description = "ingest.state, with the missing parts")
    public Response complete(@PathParam("id") String id, @Valid UploadCompletionJson body) {
        var video = id(id);
        uploads.complete(current.signedIn(), video, UploadCompletionJson.etags(body));
        return Response.accepted(bodies.of(videos.get(video)))
                .location(address(video))
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getVideo", summary = "One video; a premium one needs a sign-in.")
    @APIResponseSchema(VideoJson.class)
    @APIResponse(responseCode = "401", description = "identity.sign-in-required")
    @APIResponse(responseCode = "404", description = "catalog.video-unknown")
    public Response get(@PathParam("id") String id) {
        var video = videos.visible(current.caller(), id(id));
        if (video.premium()) {
            current.signedIn();
        }
        return answer(video);
    }

    @GET
    @Operation(operationId = "listVideos", summary = "Published videos, or with mine the caller's own, newest first.")
    public PageJson<VideoJson> list(
            @BeanParam PageQuery page,
            @Parameter(description = "The caller's own in every status.") @QueryParam("mine") String mine,
            @Parameter(description = "With mine: only those in this status.") @QueryParam("status") String status) {
        boolean own = "true".equals(mine);
        var wanted = Optional.ofNullable(status).filter(word -> !word.isBlank());
        wanted.ifPresent(VideosResource::demandStatus);
        var list = own ? "videos:" + current.account() + ":" + wanted.orElse("") : "videos";
        var found = own ? videos.mine(current.account(), wanted, page.request(list)) : shown(page.request(list));
        return PageJson.of(list, new Page<>(bodies.of(found.items()), found.next()));
    }

    private Page<VideoView> shown(PageRequest page) {
        return videos.published(page);
    }

    private static void demandStatus(String word) {
        if (Arrays.stream(FilmStatus.values()).noneMatch(status -> status.name().equals(word))) {
            throw CommonProblem.invalid("status", "must be one of " + Arrays.toString(FilmStatus.values()));
        }
    }

    @PATCH
    @Path("{id}")
    @Operation(operationId = "changeVideo", summary = "Changes, withdraws or brings back the caller's own video.")
    @APIResponseSchema(VideoJson.class)
    @APIResponse(responseCode = "404", description = "catalog.video-unknown")
    @APIResponse(responseCode = "412", description = "http.precondition-failed")
    @APIResponse(responseCode = "428", description = "http.precondition-required")
    public Response change(
            @PathParam("id") String id, @Context HttpHeaders headers, @NotNull @Valid VideoChangeJson body) {
        var caller = current.signedIn();
        var video = videos.owned(caller, id(id));
        return answer(videos.change(caller, video.id(), Preconditions.ifMatch(headers), body.change()));
    }

    @DELETE
    @Path("{id}")
    @Operation(operationId = "deleteVideo", summary = "Deletes a video; its objects, keys and entries follow in 60 s.")
    @APIResponse(responseCode = "204", description = "deleted")
    @APIResponse(responseCode = "404", description = "catalog.video-unknown")
    public void delete(@PathParam("id") String id) {
        films.delete(current.signedIn(), id(id));
    }

    private Response answer(VideoView video) {
        return Response.ok(bodies.of(video))
                .tag(Preconditions.tag(video.version()))
                .build();
    }

    private static UUID id(String text) {
        return PathIds.of(text, CatalogProblem.VIDEO_UNKNOWN);
    }

    private URI address(UUID id) {
        return URI.create(api + "/api/v1/videos/" + id);
    }
}
