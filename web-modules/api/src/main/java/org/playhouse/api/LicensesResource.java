package org.playhouse.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.playhouse.identity.boundary.Sessions;
import org.playhouse.license.LicenseProblem;
import org.playhouse.license.boundary.Licenses;
import org.playhouse.playback.PlaybackProblem;
import org.playhouse.playback.boundary.Licences;

/** ClearKey licences. The bearer here is a playback ticket, not an access token. */
@Path("licenses")
@RequestScoped
@Tag(name = "Playback")
public class LicensesResource {
    private static final String BEARER = "Bearer ";
    private static final String PRIVATE = "private, no-store";

    @Inject
    Licences door;

    @Inject
    Licenses licenses;

    @Inject
    Sessions signIns;

    @POST
    @Path("clearkey")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "issueClearKeyLicense", summary = "The keys of a film as a W3C ClearKey licence.")
    @RequestBody(
            description = "`kids`: key ids in base64url; `type`: temporary.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema =
                                    @Schema(
                                            type =
                                                    org.eclipse.microprofile.openapi.annotations.enums.SchemaType
                                                            .OBJECT),
                            example = "{\"kids\": [\"LwVHf8JLtPrv2GUXFW2v_A\"], \"type\": \"temporary\"}"))
    @APIResponseSchema(LicenseKeysJson.class)
    @APIResponse(responseCode = "401", description = "license.ticket-required, license.ticket-invalid")
    @APIResponse(responseCode = "403", description = "license.key-foreign, playback.session-ended")
    @APIResponse(responseCode = "410", description = "catalog.withdrawn")
    public Response clearKey(
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, byte[] body) {
        var holder = admit(authorization);
        var request = LicenseRequestJson.of(body == null ? new byte[0] : body);
        var keys = licenses.clearKeys(holder.ticket(), door.opened(holder.watching(), request.kids()));
        return Response.ok(LicenseKeysJson.of(keys, request.type()))
                .header(HttpHeaders.CACHE_CONTROL, PRIVATE)
                .build();
    }

    @GET
    @Path("identity/{kid}")
    @Produces({MediaType.APPLICATION_OCTET_STREAM, MediaType.APPLICATION_JSON})
    @Operation(operationId = "getIdentityKey", summary = "The 16 bytes of one key, for HLS key format identity.")
    @APIResponse(
            responseCode = "200",
            description = "16 bytes",
            content = @Content(mediaType = MediaType.APPLICATION_OCTET_STREAM))
    @APIResponse(responseCode = "401", description = "license.ticket-required, license.ticket-invalid")
    @APIResponse(responseCode = "403", description = "license.key-foreign, playback.session-ended")
    @APIResponse(responseCode = "410", description = "catalog.withdrawn")
    public Response identity(
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @Parameter(description = "Key id, 32 hex digits.", example = "2f05477fc24bb4faefd86517156daffc")
                    @PathParam("kid")
                    String kid) {
        var holder = admit(authorization);
        var id = door.opened(holder.watching(), List.of(LicenseRequestJson.kid(kid)))
                .get(0);
        return Response.ok(licenses.identity(holder.ticket(), id), MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, PRIVATE)
                .build();
    }

    private Licences.Holder admit(String authorization) {
        if (authorization == null || authorization.isBlank()) {
            throw LicenseProblem.TICKET_REQUIRED.because("Send the session's ticket as a bearer token.");
        }
        if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw LicenseProblem.TICKET_INVALID.because("Only bearer tickets are accepted.");
        }
        var holder = door.holder(authorization.substring(BEARER.length()).strip());
        if (!signIns.isOpen(holder.watching().signIn())) {
            throw PlaybackProblem.SESSION_ENDED.because("This playback session has ended: its account signed out.");
        }
        return holder;
    }
}
