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
import java.io.InputStream;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
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
import org.playhouse.http.HttpConfig;
import org.playhouse.http.HttpProblem;
import org.playhouse.http.PathIds;
import org.playhouse.http.Preconditions;
import org.playhouse.ingest.SoundFile;
import org.playhouse.ingest.boundary.FilmSounds;

/** Sounds of a published video, given by its creator (CAT-11). */
@Path("videos/{id}/audio/{language}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Videos")
public class AudioResource {
    /** Beside audio and video, what files of sound come with; what the bytes are is seen in them. */
    private static final Set<String> TYPES = Set.of("application/octet-stream", "application/ogg", "application/mxf");

    @Inject
    private Videos videos;

    @Inject
    private FilmSounds sounds;

    @Inject
    private VideoBodies bodies;

    @Inject
    private CurrentCaller current;

    @Inject
    private HttpConfig http;

    @Inject
    @ConfigProperty(name = "playhouse.api", defaultValue = "http://127.0.0.1:9080")
    private String api;

    @PUT
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "putAudio",
            summary =
                    "This is to be the video's sound in a language: any file of sound, at most 512 MiB; what is longer than"
                            + " the film is cut. It is heard once its status in the video is READY.")
    @APIResponseSchema(value = VideoJson.class, responseCode = "202")
    @APIResponse(responseCode = "400", description = "http.invalid")
    @APIResponse(responseCode = "404", description = "catalog.video-unknown")
    @APIResponse(responseCode = "409", description = "ingest.state: the video is not PUBLISHED")
    @APIResponse(responseCode = "413", description = "http.too-large")
    @APIResponse(responseCode = "415", description = "http.media-type")
    public Response put(
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
            @Context HttpHeaders headers,
            InputStream body) {
        var caller = current.signedIn();
        var video = id(id);
        demand(headers.getMediaType());
        sounds.put(
                caller,
                video,
                language,
                role,
                new SoundFile(body == null ? InputStream.nullInputStream() : body, length(headers)));
        return answer(Response.accepted().location(URI.create(api + "/api/v1/videos/" + video)), video);
    }

    @DELETE
    @Operation(
            operationId = "deleteAudio",
            summary = "Takes a given sound away; that of the film's own file, if there is one, is heard again.")
    @APIResponseSchema(VideoJson.class)
    @APIResponse(responseCode = "404", description = "catalog.video-unknown, http.unknown")
    @APIResponse(responseCode = "409", description = "ingest.state: it is that of the film's own file")
    public Response delete(
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
                    String role) {
        var caller = current.signedIn();
        var video = id(id);
        sounds.delete(caller, video, language, role);
        return answer(Response.ok(), video);
    }

    /** @param type null when the sender says none */
    private static void demand(MediaType type) {
        if (type == null || type.isWildcardType()) {
            return;
        }
        var main = type.getType().toLowerCase(Locale.ROOT);
        var word = main + "/" + type.getSubtype().toLowerCase(Locale.ROOT);
        if (!main.equals("audio") && !main.equals("video") && !TYPES.contains(word)) {
            throw HttpProblem.MEDIA_TYPE.because(
                    "A sound is a file of sound: audio/mp4, audio/mpeg, audio/flac and the like.");
        }
    }

    /** As the sender says; the most that is read when it does not. */
    private long length(HttpHeaders headers) {
        return headers.getLength() >= 0 ? headers.getLength() : http.limits().soundBytes();
    }

    private Response answer(Response.ResponseBuilder answer, UUID id) {
        var video = videos.get(id);
        return answer.entity(bodies.of(video))
                .tag(Preconditions.tag(video.version()))
                .build();
    }

    private static UUID id(String text) {
        return PathIds.of(text, CatalogProblem.VIDEO_UNKNOWN);
    }
}
